import type { Channel } from '../../domain/channel.ts'
import { findConnection } from '../../store/connections.ts'
import { loadOrganization } from '../../store/organizations.ts'
import { loadPolicy } from '../../store/policies.ts'
import type { Made } from '../once.ts'
import type { Outcome } from '../outcome.ts'
import type { RequestContext } from '../request-context.ts'
import { requestOptIn } from '../request-opt-in.ts'
import { sendMessage } from '../send-message.ts'
import { syncTemplates } from '../sync-templates.ts'
import type { ConnectDependencies } from './accounts.ts'

const BASIS = { kind: 'other', note: 'Test of the connection' } as const

/**
 * Sends the one message that may leave before the number is on, to a contact who is a colleague's own phone: an opt-in
 * request, or by SMS, where nobody is asked, a text. Every other rule of the gate stands.
 */
export async function testConnection(
  deps: ConnectDependencies,
  request: RequestContext,
  { channel, contactId }: { readonly channel: Channel; readonly contactId: string },
): Promise<Outcome<Made>> {
  const scene = await deps.database.read(request.organizationId, async (tx) => ({
    row: await findConnection(tx, channel),
    policy: await loadPolicy(tx),
    organization: await loadOrganization(tx),
  }))
  if (scene.row === null) return { kind: 'not_found' }
  if (scene.row.phase !== 'testing') return { kind: 'invalid', code: 'connection.incomplete', params: {} }
  // Notices from before the number was ours were refused then and come again now, older than what stands in the list;
  // and no round reads the list of a channel that is off. What cannot be read is for the gate to judge.
  if (channel === 'whatsapp') await syncTemplates(deps, request.organizationId)
  if (channel === 'whatsapp' || scene.policy.smsMode === 'consent') {
    return requestOptIn(deps, request, { contactId, channel, basis: BASIS, isTest: true })
  }
  const text = `${scene.organization?.name ?? ''}: this is a test.`
  return sendMessage(deps, request, { type: 'text', contactId, channel, text, isTest: true })
}
