import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { classNames } from './class-names.ts'
import styles from './icon-button.module.css'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'isDisabled'> {
  readonly icon: ReactNode
  /** The accessible name, and the tooltip. */
  readonly label: string
  readonly size?: 24 | 26 | 32 | 40 | 44
  readonly variant?: 'plain' | 'outlined' | 'primary'
  readonly isRound?: boolean
  readonly hasTooltip?: boolean
  /** Off: the id of the element that says why. */
  readonly offReasonId?: string
}

export function IconButton(props: IconButtonProps) {
  const { icon, label, size = 32, variant = 'plain', isRound = false, hasTooltip = true, offReasonId, ...aria } = props
  const isOff = offReasonId !== undefined
  const button = (
    <AriaButton
      {...aria}
      {...(isOff && { 'aria-disabled': true, 'aria-describedby': offReasonId, onPress: ignorePress })}
      aria-label={label}
      className={classNames(
        styles.button,
        styles[variant],
        styles[`size${size}`],
        isRound && styles.round,
        isOff && styles.off,
      )}
    >
      {icon}
    </AriaButton>
  )
  return hasTooltip ? <Tooltip text={label}>{button}</Tooltip> : button
}

function ignorePress(): void {
  // Off: the element named by offReasonId says why.
}
