import { ArrowUp } from 'lucide-react'
import { HeadCell } from '../../kit/table.tsx'
import { VisuallyHidden } from '../../kit/visually-hidden.tsx'
import { contactStrings } from '../../strings/contacts.ts'
import type { ShownColumns } from './columns.ts'
import styles from './contact-row.module.css'

/** One word stands above both channels and the state; every column has a name of its own for screen readers. */
export function TableHeads({ columns }: { readonly columns: ShownColumns }) {
  return (
    <>
      <HeadCell sort="ascending">
        <span className={styles.sorted}>
          {contactStrings.name}
          <ArrowUp size={14} strokeWidth={2} aria-hidden />
        </span>
      </HeadCell>
      {columns.number && <HeadCell>{contactStrings.number}</HeadCell>}
      {columns.whatsapp && <HeadCell>{contactStrings.channels}</HeadCell>}
      {columns.sms && (
        <HeadCell>
          {columns.whatsapp ? <VisuallyHidden>{contactStrings.sms}</VisuallyHidden> : contactStrings.sms}
        </HeadCell>
      )}
      <HeadCell>
        <VisuallyHidden>{contactStrings.state}</VisuallyHidden>
      </HeadCell>
      {columns.owner && <HeadCell>{contactStrings.owner}</HeadCell>}
      <HeadCell isAtEnd>{contactStrings.last}</HeadCell>
    </>
  )
}
