import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Message } from '../../src/http/api/message.ts'
import { addCustomer, type Customer, comeToRest, countOf, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { fallSilent, isListedAgain, listedAt, sendSms } from '../support/listing-steps.ts'
import { filesOf, messageWith } from '../support/media-calls.ts'
import { type Product, startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { png, sha256 } from '../support/sample-files.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

const owner = (text: string, values: readonly unknown[] = []) => product.test.asOwner(text, values)

test('a picture that no webhook announced is found with its text, fetched and shown, once', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  const pictures = [png(12, 8, 1), png(12, 8, 2)] as const
  await customer.phone.sendFile(pictures[0], 'image/png', { caption: 'By webhook' }, { channel: 'sms' })
  await messageWith(organization, customer, ({ state }) => state === 'stored')
  await organization.network.fault({ kind: 'lost_inbound' })
  await customer.phone.sendFile(pictures[1], 'image/png', { caption: 'From the list' }, { channel: 'sms' })
  for (const round of [1, 2]) {
    const before = await listedAt(organization, owner)
    await fallSilent(owner)
    await isListedAgain(organization, before, owner)
    await comeToRest(organization, product.test.asOwner)
    const isIt = ({ state }: { readonly state: string }, { content }: Message) =>
      state === 'stored' && content.text === 'From the list'
    const { media } = await messageWith(organization, customer, isIt)
    assert.partialDeepStrictEqual(media, { kind: 'image', mimeType: 'image/png', shown: true, problem: null })
    const served = await filesOf(product.url, organization).get(media.id)
    assert.equal(sha256(served.bytes), sha256(pictures[1]), `round ${round}`)
  }
  const items = await organization.api.timeline(customer.contactId)
  const texts = items.flatMap((item) => (item.kind === 'message' && item.direction === 'in' ? [item.content.text] : []))
  // The list tells the time in whole seconds, so the two may stand either way.
  assert.deepEqual(texts.toSorted(), ['By webhook', 'From the list'])
  assert.equal(
    await countOf(product.test.asOwner, 'select count(*) from media where organization_id = $1', organization.id),
    2,
  )
})

test('a stop in the list counts and SMS leaves again though Twilio never tells the files of one message', async () => {
  const organization = await product.newOrganization()
  const [picture, withPicture, plain, other] = [
    await addCustomer(organization),
    await addCustomer(organization),
    await addCustomer(organization),
    await addCustomer(organization),
  ]
  await loseAndHideFiles(organization)
  const route = { channel: 'sms' }
  await picture.phone.sendFile(png(12, 8, 3), 'image/png', { caption: 'Look' }, route)
  await withPicture.phone.sendFile(png(12, 8, 4), 'image/png', { caption: 'STOP' }, route)
  await plain.phone.type('STOP', route)
  const before = await listedAt(organization, owner)
  await fallSilent(owner)
  await sendSms(organization, other, 'After the silence')
  await hasStatus(organization, plain, 'revoked', 'sms')
  await hasStatus(organization, withPicture, 'revoked', 'sms')
  await isListedAgain(organization, before, owner)
  await hasMessages(other, 1)
  const { media, message } = await messageWith(organization, picture, ({ problem }) => problem !== null)
  assert.partialDeepStrictEqual(media, { state: 'pending', problem: 'media.not_fetched' })
  assert.equal(message.content.text, 'Look', 'what was written is there without its picture')
})

test('the files of a listed message are given up after some tries, and fetched once somebody asks again', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await loseAndHideFiles(organization)
  const picture = png(12, 8, 5)
  await customer.phone.sendFile(picture, 'image/png', {}, { channel: 'sms' })
  await fallSilent(owner)
  const { media } = await messageWith(organization, customer, ({ problem }) => problem !== null)
  assert.equal(media.state, 'pending', 'premise')
  await owner('update media set attempts = 9, work_at = created_at where id = $1', [media.id])
  const failed = await messageWith(organization, customer, ({ state }) => state === 'failed')
  assert.equal(failed.media.problem, 'media.not_fetched')
  await organization.network.endFaults()
  expect(await organization.api.call('POST', `/media/${media.id}/fetch`), 202)
  await isStored(organization, customer, picture)
})

test('a webhook that comes after its message was read from the list adds nothing and takes no file away', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await organization.network.fault({ kind: 'delay_webhooks', delayMs: 600_000 })
  const picture = png(12, 8, 6)
  await customer.phone.sendFile(picture, 'image/png', { caption: 'Twice told' }, { channel: 'sms' })
  await fallSilent(owner)
  const first = await isStored(organization, customer, picture)
  assert.equal(await organization.network.pendingWebhooks(), 1, 'premise: the webhook is still to come')
  await organization.network.retryWebhooks()
  await comeToRest(organization, product.test.asOwner)
  const bodies = `select count(*) from webhook_inbox where organization_id = $1 and keys <> '{}'`
  assert.equal(await countOf(product.test.asOwner, bodies, organization.id), 2, 'premise: it came')
  assert.equal((await isStored(organization, customer, picture)).media.id, first.media.id)
  const items = await organization.api.timeline(customer.contactId)
  assert.equal(items.filter((item) => item.kind === 'message' && item.direction === 'in').length, 1)
})

/** No webhook tells what customers write, and the list tells no file. */
async function loseAndHideFiles({ network, sms }: TestOrganization): Promise<void> {
  await network.fault({ kind: 'lost_inbound' })
  await network.fault({ kind: 'file_list_500', sender: sms.accountId })
}

/** Waits until the picture is shown as one, byte for byte. */
async function isStored(organization: TestOrganization, customer: Customer, picture: Buffer) {
  const found = await messageWith(organization, customer, ({ state }) => state === 'stored')
  assert.partialDeepStrictEqual(found.media, { kind: 'image', mimeType: 'image/png', shown: true, problem: null })
  assert.equal(found.message.content.type, 'image', 'its words are those of a picture')
  const served = await filesOf(product.url, organization).get(found.media.id)
  assert.equal(sha256(served.bytes), sha256(picture))
  return found
}
