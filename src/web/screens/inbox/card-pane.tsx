import { useSyncExternalStore } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import { fullName } from '../../channel-state.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { PhoneNumberText } from '../../kit/phone-number-text.tsx'
import { inboxStrings } from '../../strings/inbox.ts'
import styles from './card-pane.module.css'

export interface CardPaneProps {
  readonly contact: Contact
  readonly onClose: () => void
}

/** The contact card: a column on a wide desk, a dialog where there is no room for one. */
export function CardPane({ contact, onClose }: CardPaneProps) {
  const hasColumn = useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches)
  const card = (
    <div className={styles.card}>
      <Avatar name={fullName(contact)} size={48} />
      <p>{contact.displayNumber !== null && <PhoneNumberText>{contact.displayNumber}</PhoneNumberText>}</p>
    </div>
  )
  if (hasColumn) {
    return (
      <aside className={styles.column} aria-label={inboxStrings.details} data-region>
        {card}
      </aside>
    )
  }
  return (
    <Dialog isOpen onClose={onClose} title={fullName(contact)}>
      {card}
    </Dialog>
  )
}

const WIDE = '(min-width: 1200px)'

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
