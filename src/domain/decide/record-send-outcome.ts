import type { RecordSendOutcome } from '../command.ts'
import type { ConsentEvent, ConsentEventType } from '../consent-event.ts'
import type { Circumstances, Decision, PersonState } from '../decision.ts'
import { REQUEST_RANKS } from '../request-facts.ts'
import { accepted, happened } from './accept.ts'
import { sendFailed } from './send-failed.ts'

/** What became of an attempt to hand a message to the provider. The same outcome twice is one outcome. */
export function recordSendOutcome(
  person: PersonState,
  command: RecordSendOutcome,
  circumstances: Circumstances,
): Decision {
  switch (command.outcome) {
    case 'handed_over':
      return accepted({ events: handedOver(person, command) })
    case 'unknown':
      return accepted({ events: unknown(person, command) })
    case 'failed':
      return sendFailed(person, { ...command, dated: 'by_us' }, circumstances)
    default:
      return command.outcome satisfies never
  }
}

function handedOver(person: PersonState, command: RecordSendOutcome): ConsentEvent[] {
  switch (command.purpose) {
    case 'opt_in_request':
      return rankOf(person, command) < REQUEST_RANKS.handed_over ? [sent(command, 'request_sent')] : []
    case 'clarification':
      // A re-prompt after an opt-out belongs to no request.
      return [sent(command, command.requestId === null ? 're_prompted' : 'clarified')]
    case 'decline_confirmation':
    case 'opt_out_confirmation':
    case 'opt_in_confirmation':
      return [sent(command, 'confirmed')]
    case 'conversation':
      return command.notice === undefined ? [] : [noticeSent(command, command.notice)]
    case 'sms_help':
    case 'template':
      return []
    default:
      return command.purpose satisfies never
  }
}

/** Proof that the person was told who writes and how to stop (DESIGN section 3, "SMS consent"). */
function noticeSent(command: RecordSendOutcome, notice: string): ConsentEvent {
  const event = sent(command, 'notice_sent')
  return { ...event, rule: 'sms_notice', details: { text: notice, purpose: 'sms_notice' } }
}

function unknown(person: PersonState, command: RecordSendOutcome): ConsentEvent[] {
  const isNews = command.purpose === 'opt_in_request' && rankOf(person, command) < REQUEST_RANKS.unknown
  return isNews ? [sent(command, 'request_unknown')] : []
}

function rankOf(person: PersonState, { channel, requestId }: RecordSendOutcome): number {
  const facts = requestId === null ? undefined : person[channel].consent.facts.requests[requestId]
  return facts?.rank ?? REQUEST_RANKS.asked
}

function sent(command: RecordSendOutcome, type: ConsentEventType): ConsentEvent {
  return happened(
    { type, channel: command.channel, at: command.at, actor: { kind: 'system' }, method: 'delivery' },
    {
      requestId: command.requestId,
      messageId: command.messageId,
      providerMessageId: command.providerMessageId,
      rule: command.purpose,
      details: { text: command.text, purpose: command.purpose },
    },
  )
}
