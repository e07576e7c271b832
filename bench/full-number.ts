import { createHmac } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { percentile, postRequest } from './http-load.ts'
import type { MeasuredOrganization } from './organization.ts'
import type { MeasuredProduct } from './product.ts'
import { print } from './report.ts'
import { countOf, withOwner } from './rows.ts'
import { inboundRequests } from './webhook-bodies.ts'

/** What Meta sends of one number at most: a webhook for each message that comes in and three for each that goes out. */
const EVENTS_PER_SECOND = 4_000
const STATUSES_PER_INBOUND = 3
const SECONDS = 60
const CONNECTIONS = 64
const PEOPLE = 5_000
const TICK_MS = 2
const UNREAD = 'select count(*) n from webhook_inbox where organization_id = $1 and processed_at is null'
const SENT = `select m.provider_message_id as "providerId", substr(a.value, 2) as recipient from messages m
  join addresses a on a.organization_id = $1 and a.person_id = m.person_id and a.kind = 'phone'
  where m.organization_id = $1 and m.direction = 'out' and m.provider_message_id is not null limit 20000`

interface Sent {
  readonly providerId: string
  readonly recipient: string
}

/**
 * An open loop: each event is due at its own moment, whether those before it have been answered or not, and its time
 * runs from then. Statuses are of messages that were really sent, each reported again and again.
 */
export async function measureFullNumber(product: MeasuredProduct, organization: MeasuredOrganization): Promise<void> {
  const url = new URL(`${product.url}/webhooks/whatsapp`)
  await withOwner(product, async (owner) => {
    const sent = await owner.query<Sent>(SENT, [organization.id])
    const events = EVENTS_PER_SECOND * SECONDS
    const every = STATUSES_PER_INBOUND + 1
    const inbound = inboundRequests(url, organization, Math.ceil(events / every), PEOPLE, 'full')
    const requestAt = (index: number) =>
      index % every === 0
        ? (inbound[index / every] ?? Buffer.alloc(0))
        : statusRequest(url, organization, sent.rows[index % sent.rows.length], index)
    const { latencies, refused, seconds } = await openLoop(url, events, requestAt)
    const left = await countOf(owner, UNREAD, [organization.id])
    const p99 = percentile(latencies, 0.99)
    print(
      `one number at ${EVENTS_PER_SECOND}/s, ${SECONDS} s, p50 / p99`,
      `${percentile(latencies, 0.5).toFixed(1)} / ${p99.toFixed(1)} ms`,
      'bar p99 50',
    )
    print('   answered', `${Math.round(events / seconds)}/s`)
    print('   unread at the end, answers not 200', `${left}, ${refused}`, 'bar 0')
  })
}

async function openLoop(url: URL, count: number, requestAt: (index: number) => Buffer) {
  const latencies: number[] = []
  let refused = 0
  let taken = 0
  const dueAt = (index: number) => (index * 1_000) / EVENTS_PER_SECOND
  const free: Lane[] = []
  let next = 0
  const serve = () => {
    for (; next < taken && free.length > 0; next += 1) free.pop()?.send(requestAt(next), next)
  }
  const answered = (lane: Lane, index: number, isGood: boolean) => {
    latencies.push(performance.now() - begun - dueAt(index))
    if (!isGood) refused += 1
    free.push(lane)
    serve()
  }
  const lanes = await Promise.all(Array.from({ length: CONNECTIONS }, () => openLane(url, answered)))
  free.push(...lanes)
  const begun = performance.now()
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const now = performance.now() - begun
      while (taken < count && dueAt(taken) <= now) taken += 1
      serve()
      if (latencies.length < count) return
      clearInterval(timer)
      resolve()
    }, TICK_MS)
  })
  const seconds = (performance.now() - begun) / 1_000
  for (const lane of lanes) lane.end()
  return { latencies: latencies.sort((a, b) => a - b), refused, seconds }
}

interface Lane {
  send(request: Buffer, index: number): void
  end(): void
}

/** A connection, and the next one where the server says that an answer was its last. */
async function openLane(url: URL, answered: (lane: Lane, index: number, isGood: boolean) => void): Promise<Lane> {
  let socket = await opened(url)
  let current = 0
  const lane: Lane = {
    send(request, index) {
      current = index
      socket.write(request)
    },
    end: () => socket.destroy(),
  }
  const listen = () => {
    socket.on('data', (chunk) => {
      // The answers of this route have no body and come whole.
      const text = chunk.toString('latin1')
      const isGood = text.startsWith('HTTP/1.1 200')
      if (/\r\nconnection: close/i.test(text)) void renew().then(() => answered(lane, current, isGood))
      else answered(lane, current, isGood)
    })
  }
  async function renew(): Promise<void> {
    socket.destroy()
    socket = await opened(url)
    listen()
  }
  listen()
  return lane
}

function opened(url: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => resolve(socket))
    socket.setNoDelay(true)
    socket.on('error', reject)
  })
}

const STATUSES = ['sent', 'delivered', 'read'] as const

function statusRequest(url: URL, organization: MeasuredOrganization, sent: Sent | undefined, index: number): Buffer {
  if (sent === undefined) throw new Error('Nothing was sent yet that a status could be about.')
  const status = {
    ...{ id: sent.providerId, status: STATUSES[index % STATUSES.length], recipient_id: sent.recipient },
    // Twice the same bytes would be one webhook.
    ...{ timestamp: String(Math.floor(Date.now() / 1_000)), biz_opaque_callback_data: `bench ${index}` },
  }
  const metadata = { display_phone_number: organization.number.slice(1), phone_number_id: organization.phoneNumberId }
  const value = { messaging_product: 'whatsapp', metadata, statuses: [status] }
  const body = Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: organization.wabaId, changes: [{ field: 'messages', value }] }],
    }),
  )
  const signature = createHmac('sha256', organization.appSecret).update(body).digest('hex')
  return postRequest(url, { 'x-hub-signature-256': `sha256=${signature}` }, body)
}
