import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DAY_MS } from '../../src/domain/instant.ts'
import { Message } from '../../src/http/api/message.ts'
import { claimRows } from '../../src/store/claim-rows.ts'
import { newId } from '../../src/store/new-id.ts'
import { LANES, releaseRows, removeRows } from '../../src/store/outbox.ts'
import { addGranted, comeToRest, hasMessages } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { holdLine } from '../support/held-line.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

test('an expired token loses nothing: what it met and what stands behind it waits until the channel works again', async () => {
  const organization = await product.newOrganization()
  const { api, network, id } = organization
  const customer = await addGranted(organization)
  await network.fault({ kind: 'token_expired' })
  const letGo = await holdLine(product.test, organization)
  const texts = ['The first with the old token', 'The second', 'The third']
  const sent = await Promise.all(texts.map((text) => api.sendText(customer.contactId, text)))
  const ids = sent.map((answer) => expect(answer, 202).read(Message).id)
  await letGo()
  const paused = async () => (await api.contact(customer.contactId)).channels.whatsapp.capabilities.reason
  await eventually(paused, (reason) => reason === 'channel_paused')
  assertRefused(await api.sendText(customer.contactId, 'Into the pause'), 'gate.channel_paused')
  const inLine = 'select attempts from outbox where organization_id = $1 and state = $2'
  const waiting = () => product.test.asOwner(inLine, [id, 'ready'])
  const { rows } = await eventually(waiting, ({ rows }) => rows.length === 3)
  assert.deepEqual(rows, [{ attempts: 0 }, { attempts: 0 }, { attempts: 0 }])
  await network.endFaults()
  expect(await api.call('PATCH', '/channels/whatsapp', { body: { paused: null } }), 200)
  const messages = await hasMessages(customer, 2 + texts.length)
  assert.deepEqual(
    messages
      .slice(2)
      .map(({ text }) => text)
      .toSorted(),
    texts.toSorted(),
  )
  for (const messageId of ids) assert.equal((await api.message(messageId)).failure, null)
})

test('waiting is no try: however often a row goes back in line, all its tries are left', async () => {
  const other = await product.newOrganization()
  await addGranted(other)
  // Nobody is sent two messages at once, so the row below would wait for the confirmation.
  await comeToRest(other, product.test.asOwner)
  const text = 'select person_id, id from messages where organization_id = $1 limit 1'
  const [message] = (await product.test.asOwner(text, [other.id])).rows
  assert.ok(message)
  const { database } = product.test
  // In the far future, where no worker looks.
  const now = database.now() + 30 * DAY_MS
  await product.test.asOwner(
    `insert into outbox (organization_id, id, person_id, channel, lane, purpose, state, run_at, expires_at, created_at)
      values ($1, $2, $3, 'whatsapp', 3, 'conversation', 'ready', $4, $4, $4)`,
    [other.id, message.id, message.person_id, new Date(now)],
  )
  const claim = { holder: newId(), now, leaseUntil: now, limits: { whatsapp: 1, sms: 1 }, paused: [] }
  const claimAndRelease = (isTry: boolean) =>
    database.transaction(other.id, async (tx) => {
      const {
        rows: [row],
      } = await claimRows(tx, claim)
      await releaseRows(tx, [{ id: message.id, runAt: now, isTry, holdsBehind: !isTry, waitsFor: null }])
      return row?.attempts
    })
  for (let time = 0; time < 10; time += 1) assert.equal(await claimAndRelease(false), 0)
  assert.deepEqual([await claimAndRelease(true), await claimAndRelease(true), await claimAndRelease(false)], [0, 1, 2])
})

test('what stands behind a message that the gate lets wait does not pass it, and nobody else waits for it', async () => {
  const other = await product.newOrganization()
  await addGranted(other)
  await addGranted(other)
  await comeToRest(other, product.test.asOwner)
  const { database } = product.test
  const now = database.now() + 30 * DAY_MS
  await product.test.asOwner(
    `insert into outbox (organization_id, id, person_id, channel, lane, purpose, state, run_at, expires_at, created_at)
      select organization_id, id, person_id, 'whatsapp', 3, 'conversation', 'ready', $2, $2, $2 from messages
      where organization_id = $1 and direction = 'out'`,
    [other.id, new Date(now)],
  )
  const claimAt = (at: number) =>
    database.transaction(other.id, async (tx) => {
      const claim = { holder: newId(), now: at, leaseUntil: at, limits: { whatsapp: 9, sms: 9 }, paused: [] }
      return (await claimRows(tx, claim)).rows.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
    })
  const [first, second, ...more] = await claimAt(now)
  assert.ok(first && second)
  assert.deepEqual([first.personId === second.personId, more], [false, []], 'one message to each of two people')
  assert.deepEqual(await claimAt(now), [], 'nobody is sent two at once')
  const release = (id: string, runAt: number) =>
    database.transaction(other.id, (tx) =>
      releaseRows(tx, [{ id, runAt, isTry: false, holdsBehind: true, waitsFor: null }]),
    )
  await release(first.id, now + 1_000)
  await database.transaction(other.id, (tx) => removeRows(tx, [second.id]))
  const meanwhile = await claimAt(now)
  assert.deepEqual(
    meanwhile.map(({ personId }) => personId),
    [second.personId],
  )
  assert.deepEqual(
    (await claimAt(now + 1_000)).map(({ id }) => id),
    [first.id],
  )
})

test('a request that the gate lets wait does not hold what an agent writes to the same person', async () => {
  const other = await product.newOrganization()
  await addGranted(other)
  await comeToRest(other, product.test.asOwner)
  const { database } = product.test
  const now = database.now() + 30 * DAY_MS
  const enter = (purpose: string, lane: number) =>
    product.test.asOwner(
      `insert into outbox (organization_id, id, person_id, channel, lane, purpose, state, run_at, expires_at, created_at)
        select organization_id, id, person_id, 'whatsapp', $3, purpose, 'ready', $2, $2, $2 from messages
        where organization_id = $1 and direction = 'out' and purpose = $4 returning id`,
      [other.id, new Date(now), lane, purpose],
    )
  const claim = () =>
    database.transaction(other.id, async (tx) => {
      const claimed = { holder: newId(), now, leaseUntil: now, limits: { whatsapp: 9, sms: 9 }, paused: [] }
      return (await claimRows(tx, claimed)).rows.map(({ id }) => id)
    })
  const request = (await enter('opt_in_request', LANES.opt_in_request)).rows.map(({ id }) => String(id))
  assert.deepEqual([request.length, await claim()], [1, request])
  const behind = (await enter('opt_in_confirmation', LANES.conversation)).rows.map(({ id }) => String(id))
  await database.transaction(other.id, (tx) =>
    releaseRows(
      tx,
      request.map((id) => ({ id, runAt: now + 5_000, isTry: false, holdsBehind: true, waitsFor: null })),
    ),
  )
  assert.deepEqual([behind.length, await claim()], [1, behind])
})

for (const [slow, quick] of [
  ['whatsapp', 'sms'],
  ['sms', 'whatsapp'],
] as const) {
  test(`a slow ${slow} sender has a long line and does not slow ${quick} down`, async () => {
    const organization = await product.newOrganization()
    const { api, network, id } = organization
    expect(await api.call('PATCH', `/channels/${slow}`, { body: { throughputPerSecond: 1 } }), 200)
    const customer = await addGranted(organization)
    const send = async (channel: 'whatsapp' | 'sms', text: string, times: number) => {
      for (let count = 0; count < times; count += 1) expect(await api.sendText(customer.contactId, text, channel), 202)
    }
    // Half a minute of them, to be sure that some are left.
    await send(slow, 'In the long line', 30)
    await send(quick, 'Past the long line', 4)
    const past = async () => (await network.requests()).filter(({ text }) => text.includes('Past the long line')).length
    await eventually(past, (count) => count === 4)
    const waiting = `select channel from outbox where organization_id = $1 and state = 'ready'`
    const line = await product.test.asOwner(waiting, [id])
    assert.ok(line.rows.length > 0, 'the long line is still there')
    assert.ok(line.rows.every(({ channel }) => channel === slow))
  })
}
