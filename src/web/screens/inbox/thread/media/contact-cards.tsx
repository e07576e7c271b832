import { ContactRound } from 'lucide-react'
import { UserText } from '../../../../kit/user-text.tsx'
import { mediaStrings } from '../../../../strings/media.ts'
import type { ThreadMessage } from '../thread-entries.ts'
import styles from './media.module.css'

/** Cards that somebody passed on: names and numbers as they were written. A claim, and nothing that is believed. */
export function ContactCards({ cards }: { readonly cards: ThreadMessage['content']['cards'] }) {
  return (
    <ul className={styles.cards} aria-label={mediaStrings.cards}>
      {cards.map(({ name, phones }) => (
        <li key={`${name} ${phones.join()}`} className={styles.place}>
          <ContactRound size={20} strokeWidth={1.75} aria-hidden />
          <span className={styles.cardWords}>
            <span className={styles.name}>
              <UserText>{name === '' ? mediaStrings.noName : name}</UserText>
            </span>
            {phones.map((phone) => (
              <bdi key={phone} dir="ltr" className={styles.small}>
                {phone}
              </bdi>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
