import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ChannelHealth } from '../../src/http/api/connection.ts'
import { Message } from '../../src/http/api/message.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

/** Texts a number until the carrier has done with it; by magic the last four digits say how. */
async function textTo({ api }: TestOrganization, number: string): Promise<Message> {
  const { id } = await api.addContact(number)
  const sent = expect(await api.sendText(id, 'Big discount, click here', 'sms'), 202).read(Message)
  return eventually(
    () => api.message(sent.id),
    ({ status }) => status === 'failed' || status === 'delivered',
  )
}

async function healthOf({ api }: TestOrganization): Promise<ChannelHealth> {
  return expect(await api.call('GET', '/channels/sms/health'), 200).read(ChannelHealth)
}

/** As if the next regular look were now. */
async function lookNow({ id }: TestOrganization): Promise<void> {
  const due = `update channels set warnings_at = '-infinity' where organization_id = $1 and channel = 'sms'`
  await product.test.asOwner(due, [id])
  const isDone = `select 1 from channels where organization_id = $1 and warnings_at = '-infinity'`
  await eventually(
    () => product.test.asOwner(isDone, [id]),
    ({ rows }) => rows.length === 0,
  )
}

for (const code of ['3004', '3007']) {
  test(`texts that carriers block (300${code.slice(-2)}) are told to administrators once while it lasts, and no longer`, async () => {
    const organization = await product.newOrganization()
    await organization.network.set({ magicNumbers: true })
    const [owner, agent] = [await organization.signInAs('owner'), await organization.signInAs('colleague')]
    assert.equal((await textTo(organization, '+12025550142')).status, 'delivered', 'premise')
    await lookNow(organization)
    assert.deepEqual([await owner.notices(), (await healthOf(organization)).warnings], [[], []])

    const blocked = await textTo(organization, `+1202555${code}`)
    assert.equal(blocked.failure?.code, 'sms.filtered')
    const [notice] = await eventually(owner.notices, ({ length }) => length > 0)
    assert.partialDeepStrictEqual(notice, { kind: 'texts_blocked', channel: 'sms', conversationId: null })
    assert.deepEqual((await healthOf(organization)).warnings, [{ kind: 'texts_blocked', about: '' }])
    assert.deepEqual((await healthOf(organization)).texts, { sent: 2, blocked: 1 })

    assert.deepEqual(await agent.notices(), [])
    expect(await agent.call('POST', `/notices/${notice?.id}/read`), 404)
    expect(await owner.call('POST', `/notices/${notice?.id}/read`), 204)
    await textTo(organization, `+1303555${code}`)
    await lookNow(organization)
    assert.deepEqual(await owner.notices(), [], 'it lasts, and was told')

    // As if the carriers had only been unable to reach these two.
    await product.test.asOwner(
      `update messages set failure = failure || '{"providerCode":"30003"}' where organization_id = $1 and failure is not null`,
      [organization.id],
    )
    await lookNow(organization)
    assert.deepEqual((await healthOf(organization)).warnings, [])
    await textTo(organization, `+1404555${code}`)
    const [again] = await eventually(owner.notices, ({ length }) => length > 0)
    assert.equal(again?.kind, 'texts_blocked', 'what comes back is told again')
    await product.test.asOwner(
      `update messages set failure = failure || '{"providerCode":"30003"}' where organization_id = $1 and failure is not null`,
      [organization.id],
    )
    await lookNow(organization)
    assert.deepEqual(await owner.notices(), [], 'nobody has to read what is over')
  })
}

test('a connected channel that sends and hears nothing for an hour is told, until something is heard', async () => {
  const organization = await product.newOrganization()
  const owner = await organization.signInAs('owner')
  await textTo(organization, '+12025550143')
  // As if a provider's own number had handed its message over and nothing had come since.
  await product.test.asOwner(
    `update channels set simulated = false, paused_reason = 'test' where organization_id = $1 and channel = 'sms'`,
    [organization.id],
  )
  await product.test.asOwner(
    `update webhook_inbox set received_at = received_at - interval '3 hours' where organization_id = $1`,
    [organization.id],
  )
  await product.test.asOwner(
    `update messages set status = 'handed_over', wire_at = now() - interval '59 minutes' where organization_id = $1`,
    [organization.id],
  )
  await lookNow(organization)
  assert.deepEqual(await owner.notices(), [], 'not yet an hour')
  await product.test.asOwner(`update messages set wire_at = now() - interval '61 minutes' where organization_id = $1`, [
    organization.id,
  ])
  await lookNow(organization)
  assert.deepEqual(
    (await owner.notices()).map(({ kind }) => kind),
    ['webhooks_silent'],
  )
  await product.test.asOwner(`update webhook_inbox set received_at = now() where organization_id = $1`, [
    organization.id,
  ])
  await lookNow(organization)
  assert.deepEqual(await owner.notices(), [])
})
