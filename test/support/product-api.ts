import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { Contact } from '../../src/http/api/contact.ts'
import { ConversationPage, NoticePage } from '../../src/http/api/conversation.ts'
import { ConsentEventPage, SendRefusalPage } from '../../src/http/api/evidence.ts'
import { Message, Timeline } from '../../src/http/api/message.ts'
import { OptInRequest } from '../../src/http/api/opt-in.ts'
import { Problem } from '../../src/http/api/problem.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
export type ChannelName = 'whatsapp' | 'sms'

export interface Answer {
  readonly status: number
  readonly text: string
  /** The code of a problem; null when the answer is none. */
  readonly code: string | null
  readonly params: Readonly<Record<string, string | number>>
  readonly headers: Headers
  /** The body, judged by the contract's schema. */
  read<Schema extends z.ZodType>(schema: Schema): z.infer<Schema>
}

export interface CallOptions {
  readonly body?: unknown
  readonly idempotencyKey?: string
}

export type Credential = { readonly key: string } | { readonly cookie: string }

/** The API as one caller uses it. Methods that answer a thing fail when the product refuses. */
export interface Api {
  call(method: Method, path: string, options?: CallOptions): Promise<Answer>
  addContact(phone: string, more?: object): Promise<Contact>
  contact(contactId: string): Promise<Contact>
  ask(contactId: string, more?: object): Promise<Answer>
  asked(contactId: string): Promise<OptInRequest>
  sendText(contactId: string, text: string, channel?: ChannelName): Promise<Answer>
  sendTemplate(contactId: string): Promise<Answer>
  recordOptOut(contactId: string, channel?: ChannelName): Promise<Answer>
  timeline(contactId: string): Promise<Timeline['data']>
  message(messageId: string): Promise<Message>
  events(contactId: string): Promise<ConsentEventPage['data']>
  notices(): Promise<z.infer<typeof NoticePage>['data']>
  conversations(): Promise<ConversationPage['data']>
  refusals(): Promise<z.infer<typeof SendRefusalPage>['data']>
}

/** @param keepSecret hears what may never be printed: the credential, numbers and texts. */
export function apiOf(url: string, credential: Credential, keepSecret: (secret: string) => void): Api {
  const credentials: Record<string, string> =
    'key' in credential
      ? { authorization: `Bearer ${credential.key}` }
      : { cookie: credential.cookie, 'x-yesline-csrf': '1', origin: url }
  keepSecret('key' in credential ? credential.key : credential.cookie)

  async function call(method: Method, path: string, { body, idempotencyKey }: CallOptions = {}): Promise<Answer> {
    const headers = {
      ...credentials,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'idempotency-key': idempotencyKey ?? randomUUID() }),
    }
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    return answerOf(await fetch(`${url}/api/v1${path}`, { method, headers, ...sent }))
  }

  async function got<Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.infer<Schema>> {
    return expect(await call('GET', path), 200).read(schema)
  }

  const post = (path: string, body: object) => call('POST', path, { body })
  const ask = (contactId: string, more: object = {}) =>
    post(`/contacts/${contactId}/opt-in-requests`, { channel: 'whatsapp', basis: { kind: 'branch_visit' }, ...more })
  return {
    call,
    async addContact(phone, more = {}) {
      keepSecret(phone)
      return expect(await post('/contacts', { givenName: 'Maria', familyName: 'Lopez', phone, ...more }), 201).read(
        Contact,
      )
    },
    contact: (contactId) => got(Contact, `/contacts/${contactId}`),
    ask,
    asked: async (contactId) => expect(await ask(contactId), 202).read(OptInRequest),
    sendText(contactId, text, channel = 'whatsapp') {
      keepSecret(text)
      return post('/messages', { contactId, channel, type: 'text', text })
    },
    sendTemplate: (contactId) => post('/messages', { contactId, channel: 'whatsapp', type: 'template', template }),
    recordOptOut: (contactId, channel = 'whatsapp') =>
      post(`/contacts/${contactId}/opt-outs`, { channel, note: 'Said so at the counter.' }),
    timeline: async (contactId) => (await got(Timeline, `/contacts/${contactId}/timeline?limit=200`)).data,
    message: (messageId) => got(Message, `/messages/${messageId}`),
    events: async (contactId) => (await got(ConsentEventPage, `/consent-events?contactId=${contactId}&limit=200`)).data,
    notices: async () => (await got(NoticePage, '/notices?limit=200')).data,
    conversations: async () => (await got(ConversationPage, '/conversations?limit=200')).data,
    refusals: async () => (await got(SendRefusalPage, '/send-refusals?limit=200')).data,
  }
}

/** One of the templates that every simulated organization has. */
const template = {
  name: 'appointment_reminder',
  language: 'en',
  parameters: { first_name: 'Maria', date: '4 November', time: '10:00' },
}

/** The answer if it has this status; otherwise the test fails with what the product said. */
export function expect(answer: Answer, status: number): Answer {
  assert.equal(answer.status, status, answer.text)
  return answer
}

/** The product refused with this code, and with the status that belongs to a rule. */
export function assertRefused(answer: Answer, code: string, status = 409): void {
  assert.deepEqual({ status: answer.status, code: answer.code }, { status, code }, answer.text)
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
  const problem = isProblem ? Problem.parse(JSON.parse(text)) : null
  return {
    status: response.status,
    text,
    code: problem?.code ?? null,
    params: problem?.params ?? {},
    headers: response.headers,
    read: (schema) => schema.parse(JSON.parse(text)),
  }
}
