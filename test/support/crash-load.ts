import { createHash, randomUUID } from 'node:crypto'
import type { Customer } from './consent-stories.ts'
import type { TestOrganization } from './product-organization.ts'
import { metaSignature, textWebhook } from './signed-webhook.ts'

/** Customers write and are written to at the same time, as fast as answers come. */
const TEXTS_PER_CUSTOMER_MAX = 400

/** One POST that a client or a provider makes; after a crash it is made again, byte for byte. */
interface Call {
  readonly kind: 'ask' | 'send' | 'webhook'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What was promised by an answer, to be compared with what is there after all crashes. */
export interface Promises {
  /** Ids of requests and messages that were accepted with 202. */
  readonly accepted: Set<string>
  /** SHA-256 of webhook bodies that were answered with 200, in hex. */
  readonly taken: Set<string>
  /** Texts that a client wanted to send once, whatever the answers were. */
  readonly texts: Set<string>
}

export interface CrashLoad {
  /** Begins to ask, write and reply; ends by itself when the product no longer answers. */
  run(organization: TestOrganization, customers: readonly Customer[]): Promise<void>
  /** Makes the calls again that were not answered, under the same keys. */
  repeat(): Promise<void>
  readonly promises: Promises
}

export function createCrashLoad(url: string): CrashLoad {
  const promises: Promises = { accepted: new Set(), taken: new Set(), texts: new Set() }
  let unanswered: Call[] = []

  return { run, repeat, promises }

  async function run(organization: TestOrganization, customers: readonly Customer[]): Promise<void> {
    const known = unanswered.length
    const isUp = () => unanswered.length === known
    await Promise.all(customers.map((customer) => live(organization, customer, isUp)))
  }

  async function repeat(): Promise<void> {
    const calls = unanswered
    unanswered = []
    for (const call of calls) await make(call)
  }

  async function live(organization: TestOrganization, customer: Customer, isUp: () => boolean): Promise<void> {
    await make(askCall(organization, customer))
    await make(webhookCall(organization, customer, 'yes'))
    for (let index = 0; index < TEXTS_PER_CUSTOMER_MAX && isUp(); index += 1) {
      const text = `Text ${index} to ${customer.contactId} ${randomUUID()}`
      promises.texts.add(text)
      await make(sendCall(organization, customer, text))
      await make(webhookCall(organization, customer, `Reply ${index} ${randomUUID()}`))
    }
  }

  async function make(call: Call): Promise<void> {
    const answer = await fetch(url + call.path, { method: 'POST', headers: call.headers, body: call.body }).catch(
      () => null,
    )
    const text = await answer?.text().catch(() => null)
    // An answer that broke off, and one that says "not now", leave open what happened.
    if (answer === null || text === null || text === undefined || answer.status >= 500) unanswered.push(call)
    else if (call.kind === 'webhook' && answer.status === 200) promises.taken.add(sha256(call.body))
    else if (answer.status === 202) promises.accepted.add(idOf(text))
    else if (answer.status !== 409) throw new Error(`${call.path} was answered with ${answer.status}: ${text}`)
  }
}

function askCall({ apiKey }: TestOrganization, { contactId }: Customer): Call {
  const path = `/api/v1/contacts/${contactId}/opt-in-requests`
  return { kind: 'ask', path, headers: apiHeaders(apiKey), body: JSON.stringify({ channel: 'whatsapp' }) }
}

function sendCall({ apiKey }: TestOrganization, { contactId }: Customer, text: string): Call {
  const body = JSON.stringify({ contactId, channel: 'whatsapp', type: 'text', text })
  return { kind: 'send', path: '/api/v1/messages', headers: apiHeaders(apiKey), body }
}

function webhookCall({ whatsapp }: TestOrganization, { number }: Customer, text: string): Call {
  const body = textWebhook(whatsapp, { from: number, id: `wamid.${randomUUID()}`, text }).toString('utf8')
  const signature = metaSignature(whatsapp.secret, Buffer.from(body))
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature }
  return { kind: 'webhook', path: '/webhooks/whatsapp', headers, body }
}

function apiHeaders(key: string): Record<string, string> {
  return {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  }
}

function sha256(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

/** Both answers are one thing with its id: the request, or the message. */
function idOf(text: string): string {
  const { id }: { id: string } = JSON.parse(text)
  return id
}
