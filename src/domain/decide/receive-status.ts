import type { ReceiveStatus } from '../command.ts'
import type { ConsentEvent } from '../consent-event.ts'
import type { Circumstances, Decision, Fact, PersonState } from '../decision.ts'
import type { Effect } from '../effect.ts'
import type { Instant } from '../instant.ts'
import { REQUEST_RANKS } from '../request-facts.ts'
import { isOpen } from '../request-life.ts'
import { accepted, happened, notify } from './accept.ts'
import { sendFailed } from './send-failed.ts'

/** What the provider reports about a message that it took. Reports come in any order and more than once. */
export function receiveStatus(person: PersonState, command: ReceiveStatus, circumstances: Circumstances): Decision {
  if (command.status === 'failed') return sendFailed(person, { ...command, dated: 'by_provider' }, circumstances)
  const resolved = resolveRequest(person, command, circumstances)
  return accepted({
    events: resolved.events,
    facts: [...reached(command), ...progressed(command)],
    effects: resolved.effects,
  })
}

/** `sent` proves nothing about the person: a blocked business gets it too. */
function reached({ channel, status, at }: ReceiveStatus): Fact[] {
  return status === 'sent' ? [] : [{ kind: 'reachable', channel, at }]
}

function progressed({ channel, purpose, requestId, status }: ReceiveStatus): Fact[] {
  if (purpose !== 'opt_in_request' || requestId === null || status === 'failed') return []
  return [{ kind: 'request_progress', channel, requestId, delivery: status }]
}

/** A report proves the hand-over that we did not hear of yet, and a delivery outweighs an earlier failure. */
function resolveRequest(
  person: PersonState,
  command: ReceiveStatus,
  { now }: Circumstances,
): { events: ConsentEvent[]; effects: Effect[] } {
  const { channel, requestId } = command
  const facts = requestId === null ? undefined : person[channel].consent.facts.requests[requestId]
  if (command.purpose !== 'opt_in_request' || facts === undefined) return { events: [], effects: [] }
  const arrived = command.status === 'delivered' || command.status === 'read'
  if (facts.rank < REQUEST_RANKS.handed_over) return { events: [requestSent(command, { at: now })], effects: [] }
  if (facts.rank !== REQUEST_RANKS.failed || !arrived) return { events: [], effects: [] }
  return {
    events: [requestSent(command, { at: command.at, correction: true }), ...lapsedForNewer(person, command, now)],
    effects: [notify('delivered_after_all', channel, requestId)],
  }
}

/** Somebody asked again because it had failed: the newer request is the one that waits for an answer. */
function lapsedForNewer(
  person: PersonState,
  { channel, requestId, messageId }: ReceiveStatus,
  at: Instant,
): ConsentEvent[] {
  const newest = person[channel].consent.request
  if (!isOpen(newest) || newest.id === requestId) return []
  const base = { type: 'request_lapsed', channel, at, actor: { kind: 'system' }, method: 'system' } as const
  return [happened(base, { requestId, messageId, details: { reason: 'asked_again' } })]
}

function requestSent(command: ReceiveStatus, { at, correction }: { at: number; correction?: boolean }): ConsentEvent {
  return happened(
    { type: 'request_sent', channel: command.channel, at, actor: { kind: 'provider' }, method: 'delivery' },
    {
      requestId: command.requestId,
      messageId: command.messageId,
      providerMessageId: command.providerMessageId,
      details: { reason: `reported_${command.status}`, ...(correction === undefined ? {} : { correction }) },
    },
  )
}
