import { load, percentile, postRequest } from './http-load.ts'
import type { MeasuredOrganization } from './organization.ts'
import type { MeasuredProduct } from './product.ts'
import { print } from './report.ts'
import { countOf, secondsUntil, withOwner } from './rows.ts'

const COUNT = 12_000
const CONNECTIONS = 64

/** W4: gated sends through the API, to a provider that answers at once and to one that takes 60 ms. */
export async function measureSends(
  product: MeasuredProduct,
  organization: MeasuredOrganization,
  contactIds: readonly string[],
): Promise<void> {
  for (const { latencyMs, bar } of [
    { latencyMs: 0, bar: 2_000 },
    { latencyMs: 60, bar: 1_000 },
  ]) {
    await setProviderLatency(product, latencyMs)
    await withOwner(product, (owner) => measureOnce(product, organization, { contactIds, latencyMs, bar, owner }))
  }
  await setProviderLatency(product, 0)
}

interface Measured {
  readonly contactIds: readonly string[]
  readonly latencyMs: number
  readonly bar: number
  readonly owner: Parameters<typeof countOf>[0]
}

async function measureOnce(
  product: MeasuredProduct,
  organization: MeasuredOrganization,
  { contactIds, latencyMs, bar, owner }: Measured,
): Promise<void> {
  const url = new URL(`${product.url}/api/v1/messages`)
  const bodies = contactIds.map((contactId) =>
    Buffer.from(JSON.stringify({ type: 'text', contactId, channel: 'whatsapp', text: 'Your card is ready.' })),
  )
  let next = 0
  const nextRequest = () => {
    const body = bodies[next % bodies.length]
    if (next >= COUNT || body === undefined) return null
    next += 1
    return postRequest(
      url,
      { authorization: `Bearer ${organization.apiKey}`, 'idempotency-key': `bench-${latencyMs}-${next}` },
      body,
    )
  }
  const before = await countOf(owner, HANDED_OVER, [organization.id])
  const begun = performance.now()
  const result = await load(url, CONNECTIONS, nextRequest)
  await secondsUntil(owner, WAITING, [organization.id], (count) => count === 0)
  const seconds = (performance.now() - begun) / 1_000
  const handedOver = (await countOf(owner, HANDED_OVER, [organization.id])) - before
  const wire = await owner.query<{ median: number; most: number }>(WIRE, [organization.id])
  print(`W4 gated sends, provider at ${latencyMs} ms`, `${Math.round(handedOver / seconds)}/s`, `bar ${bar}`)
  print('   accepted by the API', `${Math.round(result.answered / result.seconds)}/s`)
  print(
    '   API latency p50 / p99',
    `${percentile(result.latencies, 0.5).toFixed(1)} / ${percentile(result.latencies, 0.99).toFixed(1)} ms`,
  )
  print(
    '   check to wire, median / longest',
    `${wire.rows[0]?.median ?? 0} / ${wire.rows[0]?.most ?? 0} ms`,
    'bar 50 / 250',
  )
  print(
    '   answers not 202, messages missing',
    `${result.answered - (result.statuses.get(202) ?? 0)}, ${COUNT - handedOver}`,
  )
}

const HANDED_OVER = `select count(*) n from messages where organization_id = $1 and direction = 'out'
  and status in ('handed_over', 'sent', 'delivered', 'read') and purpose = 'conversation'`
const WAITING = 'select count(*) n from outbox where organization_id = $1'
const WIRE = `select percentile_cont(0.5) within group (order by extract(epoch from wire_at - checked_at) * 1000) median,
  max(extract(epoch from wire_at - checked_at) * 1000)::int most from messages where organization_id = $1 and wire_at is not null`

async function setProviderLatency(product: MeasuredProduct, providerLatencyMs: number): Promise<void> {
  const answer = await fetch(`${product.simulatorUrl}/sim/settings`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    // Meta batches updates under load, up to 1,000 in one webhook.
    body: JSON.stringify({ providerLatencyMs, webhookBatchMax: 100 }),
  })
  if (!answer.ok) throw new Error('The simulator did not take its settings.')
}
