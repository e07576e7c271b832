import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { classNames } from './class-names.ts'
import styles from './text-link.module.css'

export interface TextLinkProps {
  readonly href: string
  readonly children: ReactNode
  readonly 'aria-label'?: string
}

/** A link inside text or at the end of a row, such as View receipt. */
export function TextLink({ href, children, ...aria }: TextLinkProps) {
  return (
    <Link href={href} className={classNames(styles.link)} {...aria}>
      {children}
    </Link>
  )
}
