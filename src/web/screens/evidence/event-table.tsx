import { formatClock, formatDate } from '../../format/instants.ts'
import { Cell, HeadCell, Row, StateWords, Table } from '../../kit/table.tsx'
import { Tag } from '../../kit/tag.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { evidenceStrings } from '../../strings/evidence.ts'
import { inboxStrings } from '../../strings/inbox.ts'
import { EventBadge } from './event-badge.tsx'
import styles from './event-list.module.css'
import { EVENT_WORDS } from './event-types.ts'
import { actorWords, type EvidenceItem, methodWords } from './event-words.ts'

const COLUMNS = '132px minmax(130px, 1.2fr) 84px minmax(180px, 1.3fr) minmax(110px, 1fr) 110px 64px'

export function EventTable({ items }: { readonly items: readonly EvidenceItem[] }) {
  const { columns } = evidenceStrings
  return (
    <Table
      label={evidenceStrings.tableLabel}
      columns={COLUMNS}
      head={
        <>
          <HeadCell>{columns.time}</HeadCell>
          <HeadCell>{columns.contact}</HeadCell>
          <HeadCell>{columns.channel}</HeadCell>
          <HeadCell>{columns.event}</HeadCell>
          <HeadCell>{columns.by}</HeadCell>
          <HeadCell>{columns.how}</HeadCell>
          <HeadCell isAtEnd>{columns.receipt}</HeadCell>
        </>
      }
    >
      {items.map((item) => (
        <EventRow key={item.id} item={item} />
      ))}
    </Table>
  )
}

function EventRow({ item }: { readonly item: EvidenceItem }) {
  const at = Date.parse(item.at)
  return (
    <Row>
      <Cell>
        <time dateTime={item.at}>
          <StateWords detail={formatClock(at)}>{formatDate(at)}</StateWords>
        </time>
      </Cell>
      <Cell isRowHead>
        {item.contactId === null ? (
          <UserText>{item.contactName === '' ? evidenceStrings.unknownContact : item.contactName}</UserText>
        ) : (
          <TextLink
            href={`/compliance/events?contact=${item.contactId}`}
            aria-label={evidenceStrings.onlyContact(item.contactName)}
          >
            <UserText>{item.contactName}</UserText>
          </TextLink>
        )}
      </Cell>
      <Cell>{inboxStrings.channels[item.channel]}</Cell>
      <Cell>
        <span className={styles.event}>
          <EventBadge type={item.type} />
          {EVENT_WORDS[item.type]}
          {item.simulated && <Tag tone="sim">{evidenceStrings.simulated}</Tag>}
        </span>
      </Cell>
      <Cell>{actorWords(item)}</Cell>
      <Cell isMuted>{methodWords(item)}</Cell>
      <Cell isAtEnd>
        <TextLink
          href={`/receipts/${item.receiptId}`}
          aria-label={evidenceStrings.viewReceiptOf(EVENT_WORDS[item.type], item.contactName)}
        >
          {evidenceStrings.view}
        </TextLink>
      </Cell>
    </Row>
  )
}
