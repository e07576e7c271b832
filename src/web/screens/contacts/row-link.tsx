import { Link } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import { fullName } from '../../channel-state.ts'
import styles from './contact-row.module.css'
import { matchName } from './match.ts'
import { Matched } from './matched.tsx'

export interface RowLinkProps {
  readonly contact: Contact
  readonly href: string
  readonly query: string
  readonly isSelected: boolean
  readonly isTabStop: boolean
}

/** The name, as a link whose area is the whole row. */
export function RowLink({ contact, href, query, isSelected, isTabStop }: RowLinkProps) {
  return (
    <Link
      href={href}
      className={styles.link ?? ''}
      data-row
      tabIndex={isTabStop ? 0 : -1}
      {...(isSelected && { 'aria-current': 'true' })}
    >
      <bdi>
        <Matched parts={matchName(fullName(contact), query)} />
      </bdi>
    </Link>
  )
}
