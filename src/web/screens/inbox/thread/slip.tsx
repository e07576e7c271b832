import { CirclePause, CircleQuestionMark, Send } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TimelineEvent, TimelineItem } from '../../../../http/api/message.ts'
import { Badge } from '../../../kit/badge.tsx'
import type { BadgeName } from '../../../kit/badge-name.ts'
import { ConsentSlip, type ConsentSlipRow } from '../../../kit/consent-slip.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { TextLink } from '../../../kit/text-link.tsx'
import { UserText } from '../../../kit/user-text.tsx'
import { slipStrings } from '../../../strings/slips.ts'
import { words } from '../../../strings/words.ts'
import { slipFacts } from './slip-facts.ts'
import { isNotOnWhatsApp, slipWords } from './slip-words.ts'

export interface SlipProps {
  readonly events: readonly TimelineEvent[]
  /** All loaded items: a row says what followed from it. */
  readonly items: readonly TimelineItem[]
  readonly name: string
}

/** Facts about consent in the thread: a ticket with the question above and the answer below, each with its receipt. */
export function Slip({ events, items, name }: SlipProps) {
  return <ConsentSlip rows={events.map((event) => slipRow(event, items, name))} />
}

function slipRow(event: TimelineEvent, items: readonly TimelineItem[], name: string): ConsentSlipRow {
  const { title, meta } = slipWords(event, name, slipFacts(event, items))
  return {
    key: event.id,
    icon: iconOf(event),
    title: (
      <>
        <UserText>{title}</UserText>
        {event.simulated && (
          <>
            {' '}
            <Tag tone="sim">{slipStrings.simulated}</Tag>
          </>
        )}
      </>
    ),
    meta: (
      <time dateTime={event.at}>
        <UserText>{meta}</UserText>
      </time>
    ),
    action: (
      <TextLink href={`/receipts/${event.receiptId}`} aria-label={slipStrings.viewReceiptOf(title)}>
        {words.viewReceipt}
      </TextLink>
    ),
  }
}

function iconOf(event: TimelineEvent): ReactNode {
  switch (event.type) {
    case 'requested':
      return <Send size={16} strokeWidth={1.75} aria-hidden />
    case 'unclear':
      return <CircleQuestionMark size={16} strokeWidth={1.75} aria-hidden />
    case 'held':
    case 'hold_cleared':
      return <CirclePause size={16} strokeWidth={1.75} aria-hidden />
    case 'request_failed':
      return <Badge name={isNotOnWhatsApp(event) ? 'unreachable' : 'send_failed'} />
    default:
      return <Badge name={BADGES[event.type] ?? 'info'} />
  }
}

const BADGES: Readonly<Record<string, BadgeName>> = {
  granted: 'granted',
  imported: 'granted',
  declined: 'declined',
  revoked: 'revoked',
  opt_out_recorded: 'revoked',
  provider_stop: 'revoked',
  re_prompted: 'revoked',
  request_lapsed: 'expired',
  request_unknown: 'pending',
  erased: 'suppressed',
}
