import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { sendMessage } from '../../src/app/send-message.ts'
import { DAY_MS, HOUR_MS } from '../../src/domain/instant.ts'
import { WaitingMessages } from '../../src/http/api/queue.ts'
import { claimRows, FILE_HOLD_MS } from '../../src/store/claim-rows.ts'
import { releaseWaitingFor } from '../../src/store/media-work.ts'
import { newId } from '../../src/store/new-id.ts'
import { enqueue, releaseRows, removeRows } from '../../src/store/outbox.ts'
import { addGranted, comeToRest, hasMessages } from '../support/consent-stories.ts'
import { filesOf } from '../support/media-calls.ts'
import { type Product, startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'
import { quietDependencies } from '../support/quiet-dependencies.ts'
import { pdf } from '../support/sample-files.ts'

const IN_A_ROW = 40

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

test('what somebody is sent in a row arrives in that order, whoever else is written to', async () => {
  const organization = await product.newOrganization()
  const [one, other, third] = await Promise.all([
    addGranted(organization),
    addGranted(organization),
    addGranted(organization),
  ])
  const deps = quietDependencies(product.test)
  const request = { organizationId: organization.id, actor: { kind: 'system' }, claim: null } as const
  const texts = Array.from({ length: IN_A_ROW }, (_, index) => `Message ${index + 1}`)
  // Accepted together, so that all of them are due in the same millisecond.
  await Promise.all(
    texts.flatMap((text) =>
      [one, other].map(({ contactId }) =>
        sendMessage(deps, request, { type: 'text', contactId, channel: 'whatsapp', text }),
      ),
    ),
  )
  // The product, whose process did not take those, is woken by an ordinary request.
  expect(await organization.api.sendText(third.contactId, 'To somebody else'), 202)
  for (const customer of [one, other]) {
    const arrived = await hasMessages(customer, 2 + texts.length)
    assert.deepEqual(
      arrived.slice(2).map(({ text }) => text),
      texts,
    )
  }
})

test('what is written after a file arrives after it, though WhatsApp does not take the file at first', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addGranted(organization)
  await comeToRest(organization, product.test.asOwner)
  const { id: mediaId } = await filesOf(product.url, organization).uploaded(pdf('Contract'), 'Contract.pdf')
  // Strikes the first call, which is the one that brings the file; Twilio is asked for its list at any time.
  await network.fault({ kind: 'token_expired', count: 1, sender: organization.whatsapp.senderId })
  const file = { contactId: customer.contactId, channel: 'whatsapp', type: 'media', mediaId }
  expect(await api.call('POST', '/messages', { body: file }), 202)
  expect(await api.sendText(customer.contactId, 'Please sign on page 2'), 202)
  expect(await api.sendText(customer.contactId, 'There is no hurry'), 202)
  const arrived = await hasMessages(customer, 5)
  assert.deepEqual(
    arrived.slice(2).map(({ type, text }) => (type === 'document' ? type : text)),
    ['document', 'Please sign on page 2', 'There is no hurry'],
  )
})

test('a file that WhatsApp does not have for long holds what an agent wrote after it, for a while, and nothing else', async () => {
  const organization = await product.newOrganization()
  await addGranted(organization)
  await addGranted(organization)
  await comeToRest(organization, product.test.asOwner)
  const { database, asOwner } = product.test
  // In the far future, where no worker looks.
  const now = database.now() + 30 * DAY_MS
  const people = await asOwner(
    `select person_id as "personId", array_agg(id order by id) as ids from messages
      where organization_id = $1 and direction = 'out' group by person_id`,
    [organization.id],
  )
  const [one, other] = z
    .array(z.object({ personId: z.string(), ids: z.tuple([z.string(), z.string()]) }))
    .parse(people.rows)
  assert.ok(one !== undefined && other !== undefined)
  const [[file, behind], [alone, confirmation]] = [one.ids, other.ids]
  const row = { channel: 'whatsapp', purpose: 'conversation', requestId: null, runAt: now, createdAt: now } as const
  const expiresAt = now + HOUR_MS
  const claimAt = (at: number) =>
    database.transaction(organization.id, async (tx) => {
      const claim = { holder: newId(), now: at, leaseUntil: at, limits: { whatsapp: 9, sms: 9 }, paused: [] }
      return (await claimRows(tx, claim)).rows.map(({ id }) => id).toSorted()
    })
  const again = (ids: readonly string[]) =>
    database.transaction(organization.id, (tx) =>
      releaseRows(
        tx,
        ids.map((id) => ({ id, runAt: now, isTry: false, holdsBehind: true, waitsFor: null })),
      ),
    )
  const waiting = { ...row, id: file, personId: one.personId, runAt: expiresAt, expiresAt, waitsForFile: true }
  await database.transaction(organization.id, (tx) =>
    enqueue(tx, [
      waiting,
      { ...row, id: behind, personId: one.personId, expiresAt },
      { ...row, id: alone, personId: other.personId, expiresAt },
    ]),
  )
  const url = `/conversations/${one.personId}/waiting`
  const { data } = expect(await organization.api.call('GET', url), 200).read(WaitingMessages)
  assert.deepEqual(
    data.map(({ messageId, reason }) => [messageId, reason]),
    [
      [behind, 'file'],
      [file, 'file'],
    ],
  )
  assert.deepEqual(await claimAt(now), [alone], 'it holds nobody else')
  await asOwner('delete from outbox where id = $1', [alone])
  const whole = now + FILE_HOLD_MS
  assert.deepEqual(await claimAt(whole - 1), [])
  assert.deepEqual(await claimAt(whole), [behind], 'a conversation does not stand still')
  await again([behind])
  // Confirmations leave at once.
  const confirms = {
    ...row,
    purpose: 'opt_in_confirmation',
    id: confirmation,
    personId: one.personId,
    expiresAt,
  } as const
  await database.transaction(organization.id, (tx) => enqueue(tx, [confirms]))
  assert.deepEqual(await claimAt(now), [confirmation])
  await asOwner('delete from outbox where id = $1', [confirmation])
  // WhatsApp has the file, or never will: it leaves, or ends, first.
  const { id: mediaId } = await filesOf(product.url, organization).uploaded(pdf('Contract'))
  await asOwner('update messages set media_id = $2 where id = $1', [file, mediaId])
  assert.equal(await database.transaction(organization.id, (tx) => releaseWaitingFor(tx, mediaId)), 1)
  assert.deepEqual(await claimAt(now + 1), [file])
  await database.transaction(organization.id, (tx) => removeRows(tx, [file]))
  assert.deepEqual(await claimAt(now + 1), [behind])
})
