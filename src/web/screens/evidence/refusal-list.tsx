import { ShieldCheck } from 'lucide-react'
import type { z } from 'zod'
import type { SendRefusalItem } from '../../../http/api/evidence.ts'
import { fullName } from '../../channel-state.ts'
import { formatClock, formatDate } from '../../format/instants.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Cell, HeadCell, Row, StateWords, Table } from '../../kit/table.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { useContact } from '../../queries/contacts.ts'
import { useSendRefusals } from '../../queries/evidence.ts'
import { evidenceStrings, wordFor } from '../../strings/evidence.ts'
import { inboxStrings } from '../../strings/inbox.ts'
import { problemSentence, withoutNotSent } from '../../strings/problems.ts'
import styles from './event-list.module.css'

type Refused = z.infer<typeof SendRefusalItem>

const COLUMNS = 'minmax(96px, 132px) minmax(90px, 1fr) minmax(90px, 150px) minmax(120px, 2fr)'

/** Messages that the gate stopped after they had been accepted: the proof that it works. */
export function RefusalList() {
  const refusals = useSendRefusals()
  const items = refusals.data ?? []
  return (
    <div className={styles.sheet}>
      {refusals.isPending && <Skeleton count={4} />}
      {refusals.isSuccess && items.length === 0 && (
        <Empty icon={<ShieldCheck size={22} strokeWidth={1.75} aria-hidden />} title={evidenceStrings.noRefusals}>
          {evidenceStrings.noRefusalsText}
        </Empty>
      )}
      {items.length > 0 && <RefusalTable items={items} />}
      {refusals.hasNextPage && (
        <footer className={styles.foot}>
          <Button variant="text" isBusy={refusals.isFetchingNextPage} onPress={() => void refusals.fetchNextPage()}>
            {evidenceStrings.more}
          </Button>
        </footer>
      )}
    </div>
  )
}

function RefusalTable({ items }: { readonly items: readonly Refused[] }) {
  const { columns } = evidenceStrings
  return (
    <Table
      label={evidenceStrings.refusalsLabel}
      columns={COLUMNS}
      head={
        <>
          <HeadCell>{columns.time}</HeadCell>
          <HeadCell>{columns.contact}</HeadCell>
          <HeadCell>{columns.message}</HeadCell>
          <HeadCell>{columns.reason}</HeadCell>
        </>
      }
    >
      {items.map((item) => (
        <RefusalRow key={item.id} item={item} />
      ))}
    </Table>
  )
}

function RefusalRow({ item }: { readonly item: Refused }) {
  const contact = useContact(item.contactId).data
  const name = contact === undefined ? evidenceStrings.unknownContact : fullName(contact)
  const at = Date.parse(item.at)
  const sentence = problemSentence(item.code, { name, channel: inboxStrings.channels[item.channel] })
  return (
    <Row>
      <Cell>
        <time dateTime={item.at}>
          <StateWords detail={formatClock(at)}>{formatDate(at)}</StateWords>
        </time>
      </Cell>
      <Cell isRowHead>
        <UserText>{name}</UserText>
      </Cell>
      <Cell>
        <StateWords detail={inboxStrings.channels[item.channel]}>
          {wordFor(evidenceStrings.purposes, item.purpose)}
        </StateWords>
      </Cell>
      <Cell isMuted>{withoutNotSent(sentence)}</Cell>
    </Row>
  )
}
