import { ChevronDown } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { TimelineItem } from '../../../../http/api/message.ts'
import { formatDayHead } from '../../../format/instants.ts'
import { Button } from '../../../kit/button.tsx'
import type { Outgoing } from '../../../outbox/outgoing.ts'
import { serverNow } from '../../../server-time.ts'
import { useIsPhone } from '../../../shell/use-is-phone.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import type { Answering } from './answering.ts'
import type { FailureHandlers } from './failure-buttons.ts'
import { type Attached, attachedOf } from './media/attached.ts'
import { MessageEntry } from './message-entry.tsx'
import { type NoAnswer, NoAnswerSlip } from './no-answer-slip.tsx'
import { OutgoingEntry } from './outgoing-entry.tsx'
import { Slip } from './slip.tsx'
import styles from './thread.module.css'
import { type ThreadEntry, type ThreadTab, threadEntries } from './thread-entries.ts'
import { useRovingFocus } from './use-roving-focus.ts'
import { useThreadScroll } from './use-thread-scroll.ts'

export interface ThreadProps {
  readonly conversationId: string
  /** First name of the customer, or the number. */
  readonly name: string
  readonly items: readonly TimelineItem[]
  readonly outgoing: readonly Outgoing[]
  readonly tab: ThreadTab
  readonly unread: number
  readonly noAnswer: NoAnswer | null
  readonly hasOlder: boolean
  readonly isLoadingOlder: boolean
  readonly onLoadOlder: () => void
  readonly onTryAgain: (message: Outgoing) => void
  readonly failureHandlers: FailureHandlers
  readonly answering: Answering | null
  readonly onAtEnd: (isAtEnd: boolean) => void
}

/** The conversation as a log: silent itself, read with the arrow keys (product-ux §10). */
export function Thread(props: ThreadProps) {
  const { conversationId, name, items, outgoing, tab, unread } = props
  const entries = useMemo(() => threadEntries({ items, tab, unread }), [items, tab, unread])
  const attached = useMemo(() => attachedOf(items), [items])
  const lastOutgoing = outgoing.at(-1)
  const lastKey = lastOutgoing?.id ?? entries.at(-1)?.key ?? ''
  const scroll = useThreadScroll({
    conversationId,
    firstKey: entries[0]?.key ?? '',
    lastKey,
    isLastOwn: lastOutgoing !== undefined,
    onNearStart: () => {
      if (props.hasOlder && !props.isLoadingOlder) props.onLoadOlder()
    },
  })
  const { onAtEnd } = props
  useEffect(() => onAtEnd(scroll.isAtEnd), [onAtEnd, scroll.isAtEnd])
  const focus = useRovingFocus(scroll.box)
  const tabKey = entries.some((entry) => entry.key === focus.currentKey) ? focus.currentKey : lastArticle(entries)
  return (
    <div className={styles.frame}>
      <div
        ref={scroll.box}
        role="log"
        aria-live="off"
        aria-label={inboxStrings.threadLabel(name)}
        className={styles.box}
        onScroll={scroll.onScroll}
        onKeyDown={focus.onKeyDown}
        onFocus={focus.onFocus}
      >
        <div ref={scroll.content} className={styles.content}>
          <p className={styles.beginning}>{props.hasOlder ? inboxStrings.loadingOlder : inboxStrings.beginning}</p>
          {entries.map((entry) => (
            <Entry key={entry.key} entry={entry} isTabStop={entry.key === tabKey} thread={props} attached={attached} />
          ))}
          {props.noAnswer !== null && tab !== 'sms' && <NoAnswerSlip noAnswer={props.noAnswer} />}
          {outgoing.map((message) => (
            <article key={message.id} data-entry={message.id} tabIndex={-1} className={styles.first}>
              <OutgoingEntry message={message} onTryAgain={props.onTryAgain} failureHandlers={props.failureHandlers} />
            </article>
          ))}
        </div>
      </div>
      {!scroll.isAtEnd && (
        <div className={styles.pill}>
          <Button
            size="small"
            onPress={scroll.toEnd}
            aria-label={inboxStrings.toNewest(scroll.newBelow)}
            iconAtEnd={<ChevronDown size={16} strokeWidth={2} aria-hidden />}
          >
            {scroll.newBelow === 0 ? inboxStrings.newest : inboxStrings.newBelow(scroll.newBelow)}
          </Button>
        </div>
      )}
    </div>
  )
}

interface EntryProps {
  readonly entry: ThreadEntry
  readonly isTabStop: boolean
  readonly thread: ThreadProps
  readonly attached: Attached
}

function Entry({ entry, isTabStop, thread, attached }: EntryProps) {
  switch (entry.kind) {
    case 'day':
      return <DayHead at={entry.at} />
    case 'unread':
      return <p className={styles.unread}>{inboxStrings.newMessages(entry.count)}</p>
    case 'message':
      return (
        <article
          data-entry={entry.key}
          tabIndex={isTabStop ? 0 : -1}
          className={entry.isFirst ? styles.first : styles.next}
        >
          <MessageEntry
            message={entry.message}
            isLast={entry.isLast}
            isCurrent={isTabStop}
            name={thread.name}
            attached={attached}
            failureHandlers={thread.failureHandlers}
            answering={thread.answering}
          />
        </article>
      )
    case 'slip':
      return (
        <article data-entry={entry.key} tabIndex={isTabStop ? 0 : -1} className={styles.first}>
          <Slip events={entry.events} items={thread.items} name={thread.name} />
        </article>
      )
    default:
      return entry satisfies never
  }
}

/** One level below the name of the conversation, which on a phone is the heading of the page. */
function DayHead({ at }: { readonly at: number }) {
  const Heading = useIsPhone() ? 'h2' : 'h3'
  return <Heading className={styles.day}>{formatDayHead(at, serverNow())}</Heading>
}

function lastArticle(entries: readonly ThreadEntry[]): string | null {
  return entries.findLast((entry) => entry.kind === 'message' || entry.kind === 'slip')?.key ?? null
}
