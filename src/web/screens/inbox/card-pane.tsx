import { lazy, Suspense } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import { Skeleton } from '../../kit/skeleton.tsx'
import { inboxStrings } from '../../strings/inbox.ts'
import { useMedia } from '../contacts/use-media.ts'
import styles from './card-pane.module.css'
import { HAS_CARD_COLUMN } from './use-card-open.ts'

/** The thread is what a person waits for; the card follows it (product-ux §11). */
const ContactCard = lazy(async () => ({ default: (await import('../contacts/contact-card.tsx')).ContactCard }))
const CardDialog = lazy(async () => ({ default: (await import('./card-dialog.tsx')).CardDialog }))

export interface CardPaneProps {
  readonly contact: Contact
  readonly onClose: () => void
}

/** The contact card: a column on a wide desk, a dialog where there is no room for one. */
export function CardPane({ contact, onClose }: CardPaneProps) {
  const hasColumn = useMedia(HAS_CARD_COLUMN)
  if (!hasColumn) {
    return (
      <Suspense fallback={null}>
        <CardDialog contact={contact} onClose={onClose} />
      </Suspense>
    )
  }
  return (
    <aside className={styles.column} aria-label={inboxStrings.details} data-region>
      <Suspense fallback={<Skeleton shape="person" count={4} />}>
        <ContactCard contact={contact} isInConversation />
      </Suspense>
    </aside>
  )
}
