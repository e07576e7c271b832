import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { Contact } from '../../src/http/api/contact.ts'
import { Conversation, ConversationPage, NoticePage } from '../../src/http/api/conversation.ts'
import { ConsentEventItem, ConsentEventPage, Receipt, SendRefusalPage } from '../../src/http/api/evidence.ts'
import { Message, Timeline } from '../../src/http/api/message.ts'
import { OptInPreview, OptInRequest } from '../../src/http/api/opt-in.ts'
import { Problem } from '../../src/http/api/problem.ts'
import { leafBytes } from '../../src/ledger/commitment.ts'
import { newId } from '../../src/store/new-id.ts'
import { insertNotices } from '../../src/store/notices.ts'
import { insertSendRefusals } from '../../src/store/send-refusals.ts'
import { type CallOptions, type Method, startDemo, startHttpWorld } from '../support/http-world.ts'
import { addColleague } from '../support/second-organization.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const { key, cookie, organizationId } = await startDemo(world)
const { database } = world.test

const api = (method: Method, path: string, body?: unknown, headers: CallOptions['headers'] = {}) =>
  world.call(method, `/api/v1/${path}`, { key, headers, ...(body === undefined ? {} : { body }) })
const keyed = (idempotencyKey: string = randomUUID()) => ({ 'idempotency-key': idempotencyKey })
const add = async (givenName: string, phone: string) => {
  const body = { givenName, familyName: 'Lopez', phone, language: 'es' }
  return (await api('POST', 'contacts', body)).read(Contact)
}
const maria = await add('Maria', '+12025550101')

test('the preview shows what is sent, in the contact’s language, and in English beside it', async () => {
  const preview = (await api('GET', `contacts/${maria.id}/opt-in-preview?channel=whatsapp`)).read(OptInPreview)
  assert.equal(preview.language, 'es')
  assert.match(preview.text, /Maria/)
  assert.match(preview.englishText ?? '', /^Hello Maria/)
  assert.deepEqual(preview.to, { name: 'Maria Lopez', number: '+1 202 555 0101' })
  assert.equal(preview.refusal, null)
  const answer = await api('POST', `contacts/${maria.id}/opt-in-requests`, { channel: 'whatsapp' }, keyed('ask-maria'))
  assert.equal(answer.status, 202)
  assert.equal(answer.read(OptInRequest).text, preview.text)
})

test('the same key and request is one request, answered again and marked as such', async () => {
  const again = await api('POST', `contacts/${maria.id}/opt-in-requests`, { channel: 'whatsapp' }, keyed('ask-maria'))
  assert.equal(again.status, 202)
  assert.equal(again.headers['idempotent-replayed'], 'true')
  const { rowCount } = await world.test.asOwner('select 1 from opt_in_requests')
  assert.equal(rowCount, 1)
})

test('the same key for another request is refused', async () => {
  const body = { channel: 'whatsapp', language: 'en' }
  const answer = await api('POST', `contacts/${maria.id}/opt-in-requests`, body, keyed('ask-maria'))
  assert.equal(answer.status, 422)
  assert.equal(answer.code, 'idempotency.key_reused')
})

test('ten presses of Confirm at once are one request', async () => {
  const ken = await add('Ken', '+12025550102')
  const headers = keyed()
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      api('POST', `contacts/${ken.id}/opt-in-requests`, { channel: 'whatsapp' }, headers),
    ),
  )
  const ids = new Set(answers.map((answer) => answer.read(OptInRequest).id))
  assert.equal(ids.size, 1)
})

test('a message before the yes is refused with the reason, and leaves nothing behind', async () => {
  const body = { type: 'text', contactId: maria.id, channel: 'whatsapp', text: 'Hello' }
  const answer = await api('POST', 'messages', body, keyed())
  assert.equal(answer.status, 409)
  assert.match(answer.read(Problem).code, /^gate\./)
  const { rowCount } = await world.test.asOwner(`select 1 from messages where purpose = 'conversation'`)
  assert.equal(rowCount, 0)
})

test('an SMS is accepted, shown with its sender in the timeline, and found by its id', async () => {
  const body = { type: 'text', contactId: maria.id, channel: 'sms', text: 'Hello Maria' }
  const answer = await world.call('POST', '/api/v1/messages', { cookie, headers: keyed(), body })
  assert.equal(answer.status, 202, answer.text)
  const sent = answer.read(Message)
  assert.equal(sent.sentBy, 'Sam Okoye')
  assert.deepEqual((await api('GET', `messages/${sent.id}`)).read(Message), sent)
  const byContact = (await api('GET', `contacts/${maria.id}/timeline`)).read(Timeline)
  const byConversation = (await api('GET', `conversations/${maria.conversationId}/timeline`)).read(Timeline)
  assert.deepEqual(byContact, byConversation)
  assert.ok(byContact.data.some((item) => item.kind === 'message' && item.id === sent.id))
  assert.ok(byContact.data.some((item) => item.kind === 'consent' && item.type === 'requested'))
  const times = byContact.data.map((item) => item.at)
  assert.deepEqual(times, [...times].sort())
})

test('pages of a timeline lead to older entries without gaps or doubles', async () => {
  const whole = (await api('GET', `contacts/${maria.id}/timeline`)).read(Timeline)
  const ids: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: Timeline = (
      await api('GET', `contacts/${maria.id}/timeline?limit=1${next === '' ? '' : `&after=${next}`}`)
    ).read(Timeline)
    ids.unshift(...page.data.map((item) => item.id))
    next = page.next
  }
  assert.deepEqual(
    ids,
    whole.data.map((item) => item.id),
  )
})

test('a recorded opt-out is evidence with who said so and the note, and its receipt proves itself', async () => {
  const headers = keyed()
  const url = `/api/v1/contacts/${maria.id}/opt-outs`
  const body = { channel: 'whatsapp', note: 'Said so on the phone' }
  const answer = await world.call('POST', url, { cookie, headers, body })
  assert.equal(answer.status, 201)
  assert.equal(answer.read(Contact).channels.whatsapp.consent.status, 'revoked')
  const events = (await api('GET', `consent-events?contactId=${maria.id}&type=opt_out_recorded`)).read(ConsentEventPage)
  const [event] = events.data
  assert.ok(event)
  assert.deepEqual([event.actor.kind, event.actor.name, event.contactName], ['agent', 'Sam Okoye', 'Maria Lopez'])
  assert.equal(event.details.note, 'Said so on the phone')
  assert.equal(event.simulated, true)
  const receipt = (await api('GET', `receipts/${event.receiptId}`)).read(Receipt)
  assert.deepEqual(receipt.event, event)
  const part = (name: 'event' | 'subject') => ({
    salt: Buffer.from(receipt.salts[name] ?? '', 'base64url'),
    bytes: Buffer.from(receipt.parts[name] ?? ''),
  })
  assert.equal(leafBytes('withdrawal', part('event'), part('subject')).toString(), receipt.leaf)
  const leaf = await api('GET', `receipts/${event.receiptId}/leaf`)
  assert.equal(leaf.text, receipt.leaf)
  const file = await api('GET', `receipts/${event.receiptId}.json`)
  assert.match(String(file.headers['content-disposition']), /^attachment; filename="receipt-/)
  assert.deepEqual(file.read(Receipt), receipt)
})

test('what is erased stays closed, and what is left still proves the event', async () => {
  const tom = await add('Tom', '+12025550103')
  await api('POST', `contacts/${tom.id}/opt-outs`, { channel: 'sms', note: 'Secret note' }, keyed())
  const [before] = (await api('GET', `consent-events?contactId=${tom.id}`)).read(ConsentEventPage).data
  assert.equal(before?.details.note, 'Secret note', 'premise: it can be read')
  await world.test.asOwner('delete from subject_keys where person_id = $1', [tom.conversationId])
  const [event] = (await api('GET', `consent-events?contactId=${tom.id}`)).read(ConsentEventPage).data
  assert.equal(event?.details.erased, true)
  assert.equal(event?.details.note, null)
  const receipt = (await api('GET', `receipts/${event?.receiptId}`)).read(Receipt)
  assert.equal(receipt.parts.subject, null)
  assert.match(receipt.leaf, /"k":"withdrawal"/)
})

test('the export holds every event of the filter, one per line', async () => {
  const all = (await api('GET', 'consent-events?limit=200')).read(ConsentEventPage)
  const exported = await api('GET', 'consent-events/export')
  assert.equal(exported.headers['content-type'], 'application/jsonl; charset=utf-8')
  const lines = exported.text
    .trimEnd()
    .split('\n')
    .map((line) => ConsentEventItem.parse(JSON.parse(line)))
  assert.deepEqual(lines, all.data)
  const { rowCount } = await world.test.asOwner(`select 1 from audit_events where action = 'evidence_exported'`)
  assert.equal(rowCount, 1, 'who took evidence out is recorded')
  const filtered = await api('GET', 'consent-events/export?channel=sms')
  assert.ok(filtered.text.split('\n').length < exported.text.split('\n').length)
})

test('events are filtered by period', async () => {
  const far = (await api('GET', 'consent-events?from=2099-01-01T00:00:00Z')).read(ConsentEventPage)
  assert.equal(far.data.length, 0)
  const until = (await api('GET', 'consent-events?to=2099-01-01T00:00:00Z')).read(ConsentEventPage)
  assert.ok(until.data.length > 0)
  assert.equal((await api('GET', 'consent-events?from=yesterday')).code, 'input.invalid')
})

test('an agent may read the evidence and not take it away', async () => {
  const agent = await addColleague(world, organizationId, 'agent')
  assert.equal((await world.call('GET', '/api/v1/consent-events', { key: agent.key })).status, 200)
  assert.equal((await world.call('GET', '/api/v1/consent-events/export', { key: agent.key })).code, 'perm.denied')
})

test('refused sends are listed with their reason', async () => {
  const id = newId()
  const refusal = { id, messageId: newId(), personId: maria.conversationId, channel: 'whatsapp' } as const
  const rows = [{ ...refusal, purpose: 'conversation', code: 'gate.revoked', at: database.now() } as const]
  await database.transaction(organizationId, (tx) => insertSendRefusals(tx, rows))
  const page = (await api('GET', 'send-refusals')).read(SendRefusalPage)
  const own = page.data.find((row) => row.id === id)
  assert.deepEqual([own?.contactId, own?.code], [maria.id, 'gate.revoked'])
  assert.equal((await api('GET', 'send-refusals/export')).text.trimEnd().split('\n').length, page.data.length)
})

test('a conversation is found at the top, assigned, closed and opened again', async () => {
  const list = (await api('GET', 'conversations')).read(ConversationPage)
  const own = list.data.find((conversation) => conversation.id === maria.conversationId)
  assert.deepEqual([own?.name, own?.contactId, own?.whatsapp], ['Maria Lopez', maria.id, 'revoked'])
  assert.deepEqual(own?.lastLine, { direction: 'event', text: 'opt_out_recorded', type: 'opt_out_recorded' })
  const { agentId } = await addColleague(world, organizationId, 'agent')
  const change = async (body: unknown) =>
    (await api('PATCH', `conversations/${maria.conversationId}`, body)).read(Conversation)
  assert.equal((await change({ assigneeId: agentId })).assigneeId, agentId)
  const unassigned = (await api('GET', 'conversations?view=unassigned')).read(ConversationPage)
  assert.ok(!unassigned.data.some((conversation) => conversation.id === maria.conversationId))
  assert.equal((await change({ assigneeId: null, closed: true })).closed, true)
  assert.equal((await change({ closed: false })).closed, false)
  const answer = await api('PATCH', `conversations/${maria.conversationId}`, { assigneeId: newId() })
  assert.equal(answer.code, 'contact.owner')
})

test('a notice read on one screen, or by opening the conversation, is gone from all', async () => {
  const mine = await addColleague(world, organizationId, 'agent')
  const other = await addColleague(world, organizationId, 'agent')
  const give = (agentId: string | null) => {
    const notice = {
      id: newId(),
      agentId,
      personId: maria.conversationId,
      channel: 'whatsapp',
      kind: 'revoked',
    } as const
    return database.transaction(organizationId, (tx) =>
      insertNotices(tx, [{ ...notice, requestId: null, at: database.now() }]),
    )
  }
  await world.test.asOwner('update notices set read_at = now()')
  await give(mine.agentId)
  await give(null)
  const unread = async (caller: { readonly key: string }) =>
    (await world.call('GET', '/api/v1/notices', { key: caller.key })).read(NoticePage).data
  assert.equal((await world.call('GET', '/api/v1/notices', { cookie: mine.cookie })).read(NoticePage).data.length, 2)
  assert.equal((await world.call('GET', '/api/v1/notices', { cookie: other.cookie })).read(NoticePage).data.length, 1)
  const [shared] = await unread(other)
  assert.equal((await world.call('POST', `/api/v1/notices/${shared?.id}/read`, { cookie: other.cookie })).status, 204)
  assert.equal((await unread(other)).length, 0)
  await world.call('PATCH', `/api/v1/conversations/${maria.conversationId}`, {
    cookie: mine.cookie,
    body: { read: true },
  })
  assert.equal((await world.call('GET', '/api/v1/notices', { cookie: mine.cookie })).read(NoticePage).data.length, 0)
})
