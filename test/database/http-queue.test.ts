import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { Contact } from '../../src/http/api/contact.ts'
import { UploadedMedia } from '../../src/http/api/media.ts'
import { Queue, WaitingMessages } from '../../src/http/api/queue.ts'
import { releaseWaitingFor } from '../../src/store/media-work.ts'
import { startHttpWorld } from '../support/http-world.ts'
import { png } from '../support/sample-files.ts'
import { addOrganization } from '../support/second-organization.ts'

// Nothing is sent here, so whatever is queued stays in line.
const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const bank = await addOrganization(world)
const other = await addOrganization(world)
const { key, organizationId } = bank

async function post(url: string, body: object) {
  return world.call('POST', url, { key, headers: { 'idempotency-key': randomUUID() }, body })
}
const card = await world.call('POST', '/api/v1/contacts', { key, body: { givenName: 'Maria', phone: '+12025550101' } })
const contact = card.read(Contact)
const queueOf = async (caller = key) => (await world.call('GET', '/api/v1/queue', { key: caller })).read(Queue).data
const nextIn = async (lane: string) => (await queueOf()).find((one) => one.lane === lane)?.next?.reason
const asOwner = (text: string) => world.test.asOwner(text, [organizationId])

test('an empty line says nothing', async () => {
  assert.deepEqual(await queueOf(), [])
})

test('what waits is counted by channel and lane, the most urgent first, and only for its organization', async () => {
  const text = { contactId: contact.id, channel: 'sms', type: 'text', text: 'Your card is ready.' }
  for (let count = 0; count < 2; count += 1) assert.equal((await post('/api/v1/messages', text)).status, 202)
  const asked = await post(`/api/v1/contacts/${contact.id}/opt-in-requests`, {
    channel: 'whatsapp',
    basis: { kind: 'branch_visit' },
  })
  assert.equal(asked.status, 202, asked.text)
  const lanes = await queueOf()
  assert.deepEqual(
    lanes.map(({ channel, lane, waiting, underWay }) => [channel, lane, waiting, underWay]),
    [
      ['whatsapp', 'request', 1, 0],
      ['sms', 'sms', 2, 0],
    ],
  )
  assert.deepEqual(await queueOf(other.key), [])
})

test('the reason is the one that the gate would give', async () => {
  assert.equal(await nextIn('request'), 'deaf', 'no intake has ever reported here')
  await world.test.asOwner(
    `insert into heartbeats (name, at) values ('intake', now() + interval '1 hour')
      on conflict (name) do update set at = excluded.at`,
  )
  assert.equal(await nextIn('request'), 'now')
  await asOwner(`update channels set paused_reason = 'looking' where organization_id = $1 and channel = 'whatsapp'`)
  assert.equal(await nextIn('request'), 'paused')
  await asOwner(`update channels set paused_reason = null where organization_id = $1`)
})

test('pace, person, a file, another try and quiet hours are told apart', async () => {
  await asOwner(`update channels set throughput_per_second = 20 where organization_id = $1`)
  assert.equal(await nextIn('request'), 'pace')
  const later = `update outbox set run_at = now() + interval '1 hour'`
  await asOwner(`${later} where organization_id = $1 and lane = 4`)
  assert.equal(await nextIn('request'), 'person')
  await asOwner(`update outbox set waits_for = 'wa.account' where organization_id = $1 and lane = 4`)
  assert.equal(await nextIn('request'), 'retry')
  await asOwner(`update outbox set waits_for = null, waits_for_file = true where organization_id = $1 and lane = 4`)
  assert.equal(await nextIn('request'), 'file')
  await asOwner(`update outbox set attempts = 1, waits_for_file = false where organization_id = $1 and lane = 4`)
  assert.equal(await nextIn('request'), 'retry')
  await asOwner(`update opt_in_requests set state = 'scheduled' where organization_id = $1`)
  assert.equal(await nextIn('request'), 'quiet_hours')
})

test('what is under way is counted, and waits for nothing', async () => {
  await asOwner(`update outbox set state = 'dispatching' where organization_id = $1 and lane = 4`)
  const lane = (await queueOf()).find((one) => one.lane === 'request')
  assert.deepEqual([lane?.waiting, lane?.underWay, lane?.next], [1, 1, null])
})

test('a conversation says what of it waits, and for what', async () => {
  const url = `/api/v1/conversations/${contact.conversationId}/waiting`
  const { data } = (await world.call('GET', url, { key })).read(WaitingMessages)
  assert.deepEqual(
    data.map(({ channel, reason }) => [channel, reason]),
    [
      ['sms', 'pace'],
      ['sms', 'notice'],
    ],
  )
  assert.equal((await world.call('GET', url, { key: other.key })).status, 404)
})

test('a file that WhatsApp has lets go of what waits for it, and of nothing that waits for something else', async () => {
  const headers = { 'content-type': 'application/octet-stream' }
  const uploaded = await world.call('POST', '/api/v1/media', { key, headers, raw: png(8, 8, 1) })
  const { id: mediaId } = uploaded.read(UploadedMedia)
  const ids = (await asOwner('select id from outbox where organization_id = $1 and lane = 5 order by id')).rows
  const [waiting, putOff] = ids.map(({ id }) => String(id))
  await world.test.asOwner('update messages set media_id = $2 where id = any($1)', [[waiting, putOff], mediaId])
  await asOwner(`update outbox set run_at = now() + interval '1 hour' where organization_id = $1 and lane = 5`)
  await world.test.asOwner('update outbox set waits_for_file = true where id = $1', [waiting])
  await world.test.asOwner(`update outbox set attempts = 1, waits_for = 'wa.throughput' where id = $1`, [putOff])
  const { database } = world.parts.deps
  const released = await database.transaction(organizationId, (tx) => releaseWaitingFor(tx, mediaId))
  assert.equal(released, 1)
  const due = await asOwner('select id from outbox where organization_id = $1 and lane = 5 and run_at <= now()')
  assert.deepEqual(due.rows, [{ id: waiting }], 'the provider said when it takes the other one')
})
