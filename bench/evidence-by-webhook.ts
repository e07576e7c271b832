import { load } from './http-load.ts'
import type { MeasuredOrganization } from './organization.ts'
import type { MeasuredProduct } from './product.ts'
import { print } from './report.ts'
import { countOf, secondsUntil, withOwner } from './rows.ts'
import { inboundRequests } from './webhook-bodies.ts'

const WEBHOOKS = 5_000
const CONNECTIONS = 64
const OK = 200

const SIZE = 'select size n from log_heads where organization_id = $1'
const UNREAD = 'select count(*) n from webhook_inbox where organization_id = $1 and processed_at is null'
const WAITING = 'select count(*) n from log_pending where organization_id = $1'

/**
 * The whole way of evidence: signed webhooks, each the stop of another customer, answered, decided, sealed on both
 * channels, and given positions in the log. What counts are positions, from the first request until the last of them.
 */
export async function measureEvidenceByWebhook(
  product: MeasuredProduct,
  organization: MeasuredOrganization,
): Promise<void> {
  const url = new URL(`${product.url}/webhooks/whatsapp`)
  const requests = inboundRequests(url, organization, WEBHOOKS, WEBHOOKS, 'es', { stopEvery: 1, from: 'e' })
  let next = 0
  await withOwner(product, async (owner) => {
    await makeKnown(url, organization)
    await secondsUntil(owner, UNREAD, [organization.id], (count) => count === 0)
    await secondsUntil(owner, WAITING, [organization.id], (count) => count === 0)
    const before = await countOf(owner, SIZE, [organization.id])
    const begun = performance.now()
    const { statuses } = await load(url, CONNECTIONS, () => requests[next++] ?? null)
    await secondsUntil(owner, UNREAD, [organization.id], (count) => count === 0)
    await secondsUntil(owner, WAITING, [organization.id], (count) => count === 0)
    const seconds = (performance.now() - begun) / 1_000
    const events = (await countOf(owner, SIZE, [organization.id])) - before
    print('evidence by webhook, end to end', `${Math.round(events / seconds)}/s`, 'bar 2000')
    print('   events, webhooks, answers not 200', `${events}, ${WEBHOOKS}, ${WEBHOOKS - (statuses.get(OK) ?? 0)}`)
  })
}

/** Everybody writes once before, so that making people is not what is measured. */
async function makeKnown(url: URL, organization: MeasuredOrganization): Promise<void> {
  const never = { stopEvery: Number.POSITIVE_INFINITY }
  const requests = inboundRequests(url, organization, WEBHOOKS, WEBHOOKS, 'e', never)
  let next = 0
  await load(url, CONNECTIONS, () => requests[next++] ?? null)
}
