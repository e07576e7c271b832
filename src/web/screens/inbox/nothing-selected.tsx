import { MessagesSquare } from 'lucide-react'
import { Empty } from '../../kit/empty.tsx'
import { inboxStrings } from '../../strings/inbox.ts'
import styles from './conversation-pane.module.css'

/** The middle of a desk before a conversation is chosen. */
export function NothingSelected() {
  return (
    <div className={styles.loading}>
      <Empty
        icon={<MessagesSquare size={22} strokeWidth={1.75} aria-hidden />}
        title={inboxStrings.nothingSelected.title}
      >
        {inboxStrings.nothingSelected.body}
      </Empty>
    </div>
  )
}
