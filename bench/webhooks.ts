import { load, percentile } from './http-load.ts'
import type { MeasuredOrganization } from './organization.ts'
import type { MeasuredProduct } from './product.ts'
import { print } from './report.ts'
import { countOf, secondsUntil, withOwner } from './rows.ts'
import { inboundRequests } from './webhook-bodies.ts'

const COUNT = 40_000
const PEOPLE = 5_000

/** W1: signed webhooks, answered after commit and then applied; senders and rows are counted afterwards. */
export async function measureWebhooks(product: MeasuredProduct, organization: MeasuredOrganization): Promise<void> {
  const url = new URL(`${product.url}/webhooks/whatsapp`)
  await warmUp(url, organization)
  for (const { connections, bar } of [
    { connections: 32, bar: 8_000 },
    { connections: 128, bar: 10_000 },
  ]) {
    const requests = inboundRequests(url, organization, COUNT, PEOPLE, `c${connections}`)
    let next = 0
    await withOwner(product, async (owner) => {
      const before = await countOf(owner, STORED, [organization.id])
      const begun = performance.now()
      const result = await load(url, connections, () => requests[next++] ?? null)
      const backlogSeconds = await secondsUntil(owner, UNREAD, [organization.id], (count) => count === 0)
      const appliedSeconds = (performance.now() - begun) / 1_000
      const stored = (await countOf(owner, STORED, [organization.id])) - before
      const senders = await countOf(owner, SENDERS, [organization.id, `US.benchc${connections}%`])
      print(`W1 answered, ${connections} connections`, `${perSecond(result.answered, result.seconds)}/s`, `bar ${bar}`)
      print(
        '   latency p50 / p99',
        `${percentile(result.latencies, 0.5).toFixed(1)} / ${percentile(result.latencies, 0.99).toFixed(1)} ms`,
      )
      print('   applied (decided, evidence written)', `${perSecond(result.answered, appliedSeconds)}/s`, 'bar 4500')
      print(
        '   backlog gone after the burst',
        `${backlogSeconds.toFixed(1)} s of ${result.seconds.toFixed(1)} s`,
        'bar 1.5 x',
      )
      print(
        '   answers not 200, rows missing, senders',
        `${result.answered - (result.statuses.get(200) ?? 0)}, ${COUNT - stored}, ${senders} of ${PEOPLE}`,
      )
    })
  }
}

const STORED = `select count(*) n from messages where organization_id = $1 and direction = 'in'`
const UNREAD = 'select count(*) n from webhook_inbox where organization_id = $1 and processed_at is null'
const SENDERS = `select count(*) n from addresses where organization_id = $1 and kind = 'bsuid' and value like $2`

async function warmUp(url: URL, organization: MeasuredOrganization): Promise<void> {
  const requests = inboundRequests(url, organization, 2_000, 200, 'w')
  let next = 0
  await load(url, 16, () => requests[next++] ?? null)
}

function perSecond(count: number, seconds: number): number {
  return Math.round(count / seconds)
}
