import { Dialog } from '../../kit/dialog.tsx'
import { inboxStrings } from '../../strings/inbox.ts'
import { ContactCard } from '../contacts/contact-card.tsx'
import styles from './card-pane.module.css'
import type { CardPaneProps } from './card-pane.tsx'

/** The card where there is no room beside the thread: a sheet on a phone. */
export function CardDialog({ contact, onClose }: CardPaneProps) {
  return (
    <Dialog isOpen onClose={onClose} title={inboxStrings.details}>
      <div className={styles.inDialog}>
        <ContactCard contact={contact} isInConversation />
      </div>
    </Dialog>
  )
}
