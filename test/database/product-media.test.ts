import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { keepHouse } from '../../src/app/housekeeping.ts'
import { Message } from '../../src/http/api/message.ts'
import { Problem } from '../../src/http/api/problem.ts'
import { addGranted, type Customer } from '../support/consent-stories.ts'
import { erase } from '../support/erasure-steps.ts'
import { eventually } from '../support/eventually.ts'
import { type FileCalls, filesOf, messageWith } from '../support/media-calls.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { quietDependencies } from '../support/quiet-dependencies.ts'
import { HARMFUL_FILES, opus, pdf, png, sha256, sha256Bytes, webp } from '../support/sample-files.ts'
import { changesWebhook, fromMeta, post } from '../support/signed-webhook.ts'

let product: Product
let organization: TestOrganization
let customer: Customer
let files: FileCalls
before(async () => {
  product = await startProduct()
  organization = await product.newOrganization()
  customer = await addGranted(organization)
  files = filesOf(product.url, organization)
})
after(() => product.stop())

const send = (body: object, contactId = customer.contactId) =>
  organization.api.call('POST', '/messages', { body: { contactId, channel: 'whatsapp', ...body } })

async function arrived(bytes: Buffer) {
  const messages = await eventually(customer.phone.messages, (all) =>
    all.some(({ media }) => media?.sha256 === sha256(bytes)),
  )
  return messages.find(({ media }) => media?.sha256 === sha256(bytes))
}

/** The file that the customer sent last, of so many bytes, once it is here. */
function fetched(bytes: Buffer) {
  return messageWith(organization, customer, ({ state, size }) => state === 'stored' && size === bytes.length)
}

async function problemOf(answer: Response): Promise<[number, string]> {
  return [answer.status, Problem.parse(await answer.json()).code]
}

test('a picture from a customer is fetched and served as it was sent', async () => {
  const picture = png(20, 10, 1)
  await customer.phone.sendFile(picture, 'image/png', { caption: 'My receipt' })
  const { message, media } = await fetched(picture)
  assert.partialDeepStrictEqual(message.content, { type: 'image', text: 'My receipt' })
  assert.partialDeepStrictEqual(media, { kind: 'image', mimeType: 'image/png', shown: true, problem: null })
  const served = await files.get(media.id)
  assert.equal(sha256(served.bytes), sha256(picture))
  const headers = Object.fromEntries(served.headers)
  assert.equal(headers['content-type'], 'image/png')
  assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox")
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
  assert.equal(headers['cache-control'], 'no-store')
})

test('a file is served in the parts that a player asks for', async () => {
  const sound = opus(3_000)
  await customer.phone.sendFile(sound, 'audio/ogg; codecs=opus', { voice: true })
  const { message, media } = await fetched(sound)
  assert.equal(message.content.extra.voice, true)
  const { id } = media
  const parts = [
    ['bytes=0-99', 0, 100],
    [`bytes=${70_000}-`, 70_000, sound.length],
    ['bytes=-10', sound.length - 10, sound.length],
    ['bytes=65530-65545', 65_530, 65_546],
  ] as const
  for (const [range, start, end] of parts) {
    const part = await files.get(id, { range })
    assert.equal(part.status, 206, range)
    assert.equal(part.headers.get('content-range'), `bytes ${start}-${end - 1}/${sound.length}`)
    assert.deepEqual(part.bytes, sound.subarray(start, end))
  }
  assert.equal((await files.get(id, { range: `bytes=${sound.length}-` })).status, 416)
})

test('what a customer calls a picture and is a page is only ever downloaded, under a name without tricks', async () => {
  const page = Buffer.from('<html><script>alert(document.domain)</script></html>')
  const filename = '../\u202etxt.lmth"; filename=evil.html'
  await customer.phone.sendFile(page, 'image/png', { type: 'document', filename })
  const { media } = await fetched(page)
  assert.partialDeepStrictEqual(media, { kind: 'document', mimeType: 'application/octet-stream', shown: false })
  const served = await files.get(media.id)
  assert.equal(served.headers.get('content-type'), 'application/octet-stream')
  const disposition = served.headers.get('content-disposition') ?? ''
  assert.match(disposition, /^attachment; filename="[^"]*"; filename\*=UTF-8''[^;"]*$/)
  assert.doesNotMatch(disposition, /\.\.\/|%2F|%E2%80%AE/)
})

test('a file whose hash is not the announced one is not shown, and can be asked for again', async () => {
  const claimed = Buffer.alloc(32, 7).toString('base64')
  await customer.phone.sendFile(png(9, 9, 2), 'image/png', { sha256: claimed })
  const hasFailed = () => messageWith(organization, customer, ({ problem }) => problem === 'media.hash')
  const { media } = await hasFailed()
  assert.equal(media.state, 'failed')
  assert.equal((await files.get(media.id)).status, 404)
  expect(await organization.api.call('POST', `/media/${media.id}/fetch`), 202)
  await hasFailed()
})

test('a file that Meta has no more is gone, and asking again is refused', async () => {
  const image = { id: '1234567890', mime_type: 'image/jpeg', sha256: Buffer.alloc(32).toString('base64') }
  const from = customer.number.slice(1)
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const messages = [{ from, id: `wamid.gone${from}`, timestamp, type: 'image', image }]
  const value = { contacts: [{ profile: { name: 'Rosa' }, wa_id: from }], messages }
  const body = changesWebhook(organization.whatsapp, [{ field: 'messages', value }])
  assert.equal(await post(`${product.url}/webhooks/whatsapp`, fromMeta(organization.whatsapp.secret, body)), 200)
  const { media } = await messageWith(organization, customer, ({ state }) => state === 'gone')
  assertRefused(await organization.api.call('POST', `/media/${media.id}/fetch`), 'media.gone')
})

test('a file that was uploaded reaches the phone byte for byte, each kind as itself', async () => {
  for (const [bytes, kind] of [
    [png(30, 20, 4), 'image'],
    [pdf('invoice'), 'document'],
    [opus(40), 'audio'],
    [webp({ isAnimated: false }), 'sticker'],
  ] as const) {
    const { id, ...uploaded } = await files.uploaded(bytes, `Invoice – März.${kind}`)
    assert.partialDeepStrictEqual(uploaded, { kind, size: bytes.length })
    const message = expect(await send({ type: 'media', mediaId: id }), 202).read(Message)
    assert.equal(message.content.media?.id, id)
    const unsent = await product.test.asOwner('select 1 from media where id = $1 and unsent_since is not null', [id])
    assert.equal(unsent.rowCount, 0, 'it is not counted as unsent any more')
    const shown = await arrived(bytes)
    assert.equal(shown?.type, kind)
    await eventually(
      () => organization.api.message(message.id),
      ({ status }) => status === 'delivered' || status === 'read',
    )
  }
})

test('a caption, a file name and a voice message come as they were given', async () => {
  const document = pdf('with a name')
  const { id } = await files.uploaded(document, 'whatever.pdf')
  expect(await send({ type: 'media', mediaId: id, caption: 'As promised', filename: 'Contract.pdf' }), 202)
  assert.partialDeepStrictEqual((await arrived(document))?.content, {
    document: { caption: 'As promised', filename: 'Contract.pdf' },
  })
  const voice = opus(77)
  const { id: voiceId } = await files.uploaded(voice)
  expect(await send({ type: 'media', mediaId: voiceId, voice: true }), 202)
  assert.partialDeepStrictEqual((await arrived(voice))?.content, { audio: { voice: true } })
})

test('one upload can be sent to several people, and is handed to WhatsApp once', async () => {
  const picture = png(31, 21, 5)
  const { id } = await files.uploaded(picture)
  const other = await addGranted(organization)
  expect(await send({ type: 'media', mediaId: id }), 202)
  const first = await arrived(picture)
  expect(await send({ type: 'media', mediaId: id }, other.contactId), 202)
  const messages = await eventually(other.phone.messages, (all) => all.some(({ media }) => media !== null))
  assert.equal(messages.find(({ media }) => media !== null)?.media?.id, first?.media?.id)
})

test('a file that a version sent which does not mark what it sends is kept, and counted as unsent for a day only', async () => {
  const picture = png(32, 22, 6)
  const { id } = await files.uploaded(picture)
  expect(await send({ type: 'media', mediaId: id }), 202)
  await arrived(picture)
  const { asOwner } = product.test
  await asOwner(`update media set unsent_since = now() - interval '26 hours' where id = $1`, [id])
  await keepHouse(quietDependencies(product.test), assert.ifError)
  const { rows } = await asOwner('select unsent_since as "unsentSince" from media where id = $1', [id])
  assert.deepEqual(rows, [{ unsentSince: null }])
})

test('what can harm, is empty or too large is refused whatever it calls itself', async () => {
  for (const [name, bytes] of HARMFUL_FILES) {
    assert.deepEqual(await problemOf(await files.upload(bytes, 'photo.png', 'image/png')), [415, 'media.type'], name)
  }
  assert.deepEqual(await problemOf(await files.upload(Buffer.alloc(0))), [422, 'media.empty'])
  const picture = Buffer.concat([png(), Buffer.alloc(5 * 1_024 * 1_024)])
  assert.deepEqual(await problemOf(await files.upload(picture)), [413, 'media.too_big'])
  const huge = Buffer.concat([pdf(), Buffer.alloc(100 * 1_024 * 1_024)])
  assert.deepEqual(await problemOf(await files.upload(huge)), [413, 'media.too_big'])
})

test('a file needs the same permission as a text', async () => {
  const { id } = await files.uploaded(png(5, 5, 6))
  const stranger = await organization.api.addContact('+12025550177')
  const before = await organization.network.requests()
  assertRefused(await send({ type: 'media', mediaId: id }, stranger.id), 'gate.not_asked')
  assertRefused(await send({ type: 'location', latitude: 1, longitude: 2 }, stranger.id), 'gate.not_asked')
  assertRefused(
    await send({ type: 'contacts', cards: [{ name: 'Sam', phones: ['+1'] }] }, stranger.id),
    'gate.not_asked',
  )
  assert.equal((await organization.network.requests()).length, before.length)
})

test('what cannot be sent says why', async () => {
  const { id } = await files.uploaded(opus(9))
  const { id: sticker } = await files.uploaded(webp({ isAnimated: false }))
  const sms = { type: 'media', mediaId: id, channel: 'sms' }
  assertRefused(await send(sms), 'media.sms', 422)
  assertRefused(await send({ type: 'media', mediaId: id, caption: 'Hear' }), 'media.caption', 422)
  assertRefused(await send({ type: 'media', mediaId: sticker, voice: true }), 'media.voice', 422)
  const other = await product.newOrganization()
  const foreign = await filesOf(product.url, other).uploaded(png(5, 5, 7))
  assertRefused(await send({ type: 'media', mediaId: foreign.id }), 'media.missing', 422)
  assert.equal((await files.get(foreign.id)).status, 404)
})

test('what a customer sent is not passed on to others', async () => {
  const picture = png(12, 12, 8)
  await customer.phone.sendFile(picture, 'image/png')
  const { media } = await fetched(picture)
  assertRefused(await send({ type: 'media', mediaId: media.id }), 'media.missing', 422)
})

test('reactions, places and cards go out and come in, and hang on the message that they are about', async () => {
  const picture = png(7, 7, 9)
  const { id } = await customer.phone.sendFile(picture, 'image/png')
  const { message: inbound } = await fetched(picture)
  expect(await send({ type: 'reaction', messageId: inbound.id, emoji: '👍' }), 202)
  expect(await send({ type: 'location', latitude: 51.5, longitude: -0.14, name: 'Branch', address: '1 Row' }), 202)
  const cards = [{ name: 'Ada Ito', phones: ['+12025550199', '+12025550198'] }]
  const card = expect(await send({ type: 'contacts', cards }), 202).read(Message)
  const shown = await eventually(customer.phone.messages, (all) => all.some(({ type }) => type === 'contacts'))
  const contentOf = (type: string) => shown.findLast((message) => message.type === type)?.content
  assert.deepEqual(contentOf('reaction'), { reaction: { message_id: id, emoji: '👍' } })
  assert.partialDeepStrictEqual(contentOf('location'), {
    location: { latitude: 51.5, longitude: -0.14, name: 'Branch' },
  })
  const ofCard = shown.findLast(({ type }) => type === 'contacts')
  await customer.phone.send({ type: 'reaction', reaction: { message_id: ofCard?.id, emoji: '❤️' } })
  const timeline = await eventually(
    () => organization.api.timeline(customer.contactId),
    (items) => items.some((item) => item.kind === 'message' && item.content.text === '❤️'),
  )
  const messages = timeline.flatMap((item) => (item.kind === 'message' ? [item] : []))
  assert.equal(messages.find(({ content }) => content.text === '❤️')?.replyTo, card.id)
  assert.equal(messages.find(({ content }) => content.text === '👍')?.replyTo, inbound.id)
  assert.deepEqual(messages.find(({ id: each }) => each === card.id)?.content.cards, cards)
})

test('a file that two people sent is let go of with the last of them', async () => {
  const picture = png(40, 40, 11)
  const [one, two] = [await addGranted(organization), await addGranted(organization)]
  const idOf = async (sender: Customer) => {
    await sender.phone.sendFile(picture, 'image/png')
    return (await messageWith(organization, sender, ({ state }) => state === 'stored')).media.id
  }
  const [first, second] = [await idOf(one), await idOf(two)]
  const kept = () => product.test.asOwner('select object_name from media where sha256 = $1', [sha256Bytes(picture)])
  const names = new Set((await kept()).rows.map((row) => row.object_name))
  assert.equal(names.size, 1, 'premise: the bytes are kept once')
  assert.equal((await erase(organization, one)).media, 1)
  assert.equal((await files.get(first)).status, 404)
  assert.deepEqual((await files.get(second)).bytes, picture)
  assert.equal((await erase(organization, two)).media, 1)
  assert.equal((await files.get(second)).status, 404)
  await eventually(
    async () => (await product.test.asOwner('select 1 from media_leftovers')).rows.length,
    (count) => count === 0,
  )
})

test('an MMS is fetched with the credentials of the account', async () => {
  const picture = png(14, 9, 10)
  await customer.phone.sendFile(
    picture,
    'image/png',
    { caption: 'By MMS' },
    { channel: 'sms', from: organization.sms.number },
  )
  const { message, media } = await messageWith(
    organization,
    customer,
    ({ state }, { channel }) => state === 'stored' && channel === 'sms',
  )
  assert.equal(message.content.text, 'By MMS')
  assert.equal(sha256((await files.get(media.id)).bytes), sha256(picture))
})
