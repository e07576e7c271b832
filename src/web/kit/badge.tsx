import styles from './badge.module.css'
import type { BadgeName } from './badge-name.ts'
import { BADGE_SHAPES } from './badge-shapes.tsx'
import { classNames } from './class-names.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

export interface BadgeProps {
  readonly name: BadgeName
  readonly size?: 13 | 14 | 16 | 18 | 20 | 24 | 28
  /** Spoken only where no words stand beside the badge; without it the badge is hidden from assistive technology. */
  readonly label?: string
}

/** The shape of a consent state. Color is its third signal, after words and shape. */
export function Badge({ name, size = 16, label }: BadgeProps) {
  const shape = BADGE_SHAPES[name]
  return (
    <>
      <svg
        viewBox="0 0 16 16"
        width={size}
        height={size}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        className={classNames(styles[shape.tone], name === 'sending' && styles.spinning)}
        aria-hidden
      >
        {shape.drawing}
      </svg>
      {label !== undefined && <VisuallyHidden>{label}</VisuallyHidden>}
    </>
  )
}
