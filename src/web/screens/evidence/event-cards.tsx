import { formatDateTime } from '../../format/instants.ts'
import { Tag } from '../../kit/tag.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { evidenceStrings } from '../../strings/evidence.ts'
import { inboxStrings } from '../../strings/inbox.ts'
import { EventBadge } from './event-badge.tsx'
import styles from './event-list.module.css'
import { EVENT_WORDS } from './event-types.ts'
import { actorWords, type EvidenceItem, methodWords } from './event-words.ts'

/** The same facts on a phone: one card each, nothing to scroll sideways. */
export function EventCards({ items }: { readonly items: readonly EvidenceItem[] }) {
  return (
    <ul className={styles.cards} aria-label={evidenceStrings.tableLabel}>
      {items.map((item) => (
        <li key={item.id} className={styles.card}>
          <EventBadge type={item.type} size={20} />
          <span className={styles.cardTitle}>
            <UserText>{item.contactName}</UserText> · {EVENT_WORDS[item.type]}{' '}
            {item.simulated && <Tag tone="sim">{evidenceStrings.simulated}</Tag>}
          </span>
          <TextLink
            href={`/receipts/${item.receiptId}`}
            aria-label={evidenceStrings.viewReceiptOf(EVENT_WORDS[item.type], item.contactName)}
          >
            {evidenceStrings.view}
          </TextLink>
          <span className={styles.cardMeta}>
            <time dateTime={item.at}>{formatDateTime(Date.parse(item.at))}</time> ·{' '}
            {inboxStrings.channels[item.channel]}
          </span>
          <span className={styles.cardMeta}>
            {actorWords(item)} · {methodWords(item)}
          </span>
        </li>
      ))}
    </ul>
  )
}
