import { CHANNELS } from '../domain/channel.ts'
import type { Transaction } from '../store/database.ts'
import { insertRequests, type NewRequestRow, updateRequestStates } from '../store/opt-in-requests.ts'
import type { OrganizationCircumstances } from './load-circumstances.ts'
import type { PersonWork } from './person-work.ts'

/** Keeps the table of requests in step with the states that decisions led to: ended ones first, then new ones. */
export async function saveRequestProgress(
  tx: Transaction,
  works: readonly PersonWork[],
  circumstances: OrganizationCircumstances,
): Promise<void> {
  const changes: { id: string; state: string }[] = []
  const added: NewRequestRow[] = []
  for (const work of works) {
    for (const channel of CHANNELS) {
      const before = work.person.state[channel].consent.request
      const after = work.state[channel].consent.request
      if (after === null || after === before) continue
      if (before !== null && before.id !== after.id) changes.push({ id: before.id, state: closedState(before.state) })
      if (before?.id === after.id) changes.push({ id: after.id, state: after.state })
      else added.push(newRow(work, channel, circumstances))
    }
  }
  await Promise.all([updateRequestStates(tx, changes, circumstances.now), insertRequests(tx, added)])
}

/** A request that a newer one replaces has lapsed, unless it ended before. */
function closedState(state: string): string {
  return ['failed', 'answered'].includes(state) ? state : 'lapsed'
}

function newRow(
  work: PersonWork,
  channel: 'whatsapp' | 'sms',
  circumstances: OrganizationCircumstances,
): NewRequestRow {
  const request = work.state[channel].consent.request
  if (request === null) throw new Error('There is no request to write down.')
  const asked = work.events.find(({ event }) => event.type === 'requested' && event.requestId === request.id)
  return {
    id: request.id,
    personId: work.person.id,
    channel,
    messageId: request.messageId,
    agentId: request.agentId,
    state: request.state,
    language: request.language,
    text: asked?.event.details.text ?? '',
    attempt: request.attempt,
    policyVersion: circumstances.policy.version,
    basis: asked?.event.details.basis ?? null,
    askedAt: request.askedAt,
  }
}
