import type { Contact } from '../../../http/api/contact.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { inboxStrings } from '../../strings/inbox.ts'
import { ContactCard } from '../contacts/contact-card.tsx'
import { useMedia } from '../contacts/use-media.ts'
import styles from './card-pane.module.css'
import { HAS_CARD_COLUMN } from './use-card-open.ts'

export interface CardPaneProps {
  readonly contact: Contact
  readonly onClose: () => void
}

/** The contact card: a column on a wide desk, a dialog where there is no room for one. */
export function CardPane({ contact, onClose }: CardPaneProps) {
  const hasColumn = useMedia(HAS_CARD_COLUMN)
  if (hasColumn) {
    return (
      <aside className={styles.column} aria-label={inboxStrings.details} data-region>
        <ContactCard contact={contact} isInConversation />
      </aside>
    )
  }
  return (
    <Dialog isOpen onClose={onClose} title={inboxStrings.details}>
      <div className={styles.inDialog}>
        <ContactCard contact={contact} isInConversation />
      </div>
    </Dialog>
  )
}
