import type { ReactNode } from 'react'
import { Link } from 'wouter'
import styles from './button.module.css'
import type { ButtonSize, ButtonVariant } from './button.tsx'
import { classNames } from './class-names.ts'

export interface ButtonLinkProps {
  readonly href: string
  readonly children: ReactNode
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  readonly icon?: ReactNode
  readonly iconAtEnd?: ReactNode
  readonly isWide?: boolean
}

/** Goes somewhere, and looks like a button. */
export function ButtonLink(props: ButtonLinkProps) {
  const { href, children, variant = 'secondary', size = 'medium', icon, iconAtEnd, isWide = false } = props
  return (
    <Link href={href} className={classNames(styles.button, styles[variant], styles[size], isWide && styles.wide)}>
      {icon}
      <span className={styles.label}>{children}</span>
      {iconAtEnd}
    </Link>
  )
}
