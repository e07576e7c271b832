import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ChannelEvent, DeliveryReport, InboundMessage } from '../../../src/channels/channel-event.ts'
import { readWhatsApp, readWhatsAppBody } from '../../../src/channels/whatsapp/payload.ts'
import { peekWhatsApp } from '../../../src/channels/whatsapp/peek.ts'
import { fixture } from './fixtures.ts'

const PHONE_NUMBER_ID = '145500990011223'
const BSUID = { kind: 'bsuid', value: 'US.7f3Kq0Zr91LmXv2' }
const PARENT = { kind: 'parent_bsuid', value: 'US.ENT.90Ab77Qx41' }
const WA_ID = { kind: 'wa_id', value: '12025550147' }
const PHONE = { kind: 'phone', value: '+12025550147' }

function only(name: string): ChannelEvent {
  const [event, ...others] = readWhatsApp(fixture(name))
  assert.ok(event !== undefined && others.length === 0, `premise: ${name} holds one item`)
  return event
}

function message(name: string): InboundMessage {
  const event = only(name)
  assert.ok(event.kind === 'message', `premise: ${name} is a message`)
  return event
}

function status(name: string): DeliveryReport {
  const event = only(name)
  assert.ok(event.kind === 'status', `premise: ${name} is a status`)
  return event
}

test('a text keeps its words, its time in milliseconds and the number it came to', () => {
  const { profileName, senderId, content, at, from } = message('inbound-text')
  assert.deepEqual(
    { profileName, senderId, content, at },
    {
      profileName: 'Rosa Q.',
      senderId: PHONE_NUMBER_ID,
      content: { type: 'text', text: 'yes' },
      at: 1_795_330_801_000,
    },
  )
  assert.deepEqual(from, [BSUID, WA_ID, PHONE])
})

test('U+0000 and half a surrogate pair become U+FFFD, and bidi controls stay for the screen to show', () => {
  const { content, profileName } = message('inbound-text-hostile')
  assert.deepEqual(content, { type: 'text', text: 'st\uFFFDop \uFFFD end' })
  assert.equal(profileName, '\u202eevil\u202c \uFFFD')
})

test('a text of 64 KiB arrives whole', () => {
  const { content } = message('inbound-text-64-kib')
  assert.equal(content.type === 'text' && content.text.length, 65_536)
})

test('taps on template buttons and on our own buttons carry payload, label and what they answer', () => {
  const payload = 'yl.optin.yes.01920000-0000-7000-8000-0000000000b1'
  const template = message('inbound-button')
  const interactive = message('inbound-interactive-button')
  assert.deepEqual(template.content, { type: 'button', payload, label: 'Yes, opt in', source: 'template' })
  assert.deepEqual(interactive.content, { type: 'button', payload, label: 'Yes', source: 'interactive' })
  assert.equal(template.contextId, 'wamid.WUxTMDAwMg==')
  assert.equal(message('inbound-button-without-context').contextId, null)
})

test('forwarded messages say so, however often they were forwarded', () => {
  const forwarded = ['inbound-text-forwarded', 'inbound-text-frequently-forwarded', 'inbound-text-quoting'].map(
    (name) => message(name).forwarded,
  )
  assert.deepEqual(forwarded, [true, true, false])
})

test('media, places, cards, edits and what Meta does not pass on keep what is known of them', () => {
  const contents = [
    'inbound-voice',
    'inbound-document',
    'inbound-location',
    'inbound-contact-requested',
    'inbound-contact-card',
    'inbound-reaction-removed',
    'inbound-edit-caption',
    'inbound-revoke',
    'inbound-unsupported',
    'inbound-media-too-large',
    'inbound-unknown-type',
  ].map((name) => message(name).content)
  const file = { caption: null, filename: null, url: null, voice: false }
  const voice = { mediaId: '730011223401', mimeType: 'audio/ogg; codecs=opus', sha256: 'b64Ad=' }
  const document = { mediaId: '730011223400', mimeType: 'application/pdf', sha256: 'b64Ac=' }
  const tooLarge = { mediaId: null, mimeType: null, sha256: null }
  assert.deepEqual(contents, [
    { type: 'media', media: 'audio', ...file, ...voice, voice: true },
    { type: 'media', media: 'document', ...file, ...document, filename: 'a.pdf', caption: 'the form' },
    { type: 'location', latitude: 51.501, longitude: -0.142, name: 'Office', address: '1 Example Row' },
    {
      ...{ type: 'contacts', names: [], phones: ['+1 202-555-0147'], origin: 'contact_request' },
      cards: [{ name: '', phones: ['+1 202-555-0147'] }],
    },
    {
      ...{ type: 'contacts', names: ['Ana Lima'], phones: ['+55 11 98765-4321'], origin: 'other' },
      cards: [{ name: 'Ana Lima', phones: ['+55 11 98765-4321'] }],
    },
    { type: 'reaction', messageId: 'wamid.WUxTMDAwMg==', emoji: null },
    { type: 'edit', originalId: 'wamid.OLD', text: 'new caption' },
    { type: 'revoke', originalId: 'wamid.OLD' },
    { type: 'unsupported', what: 'poll_creation', code: '131051' },
    { type: 'media', media: 'video', ...file, ...tooLarge },
    { type: 'unsupported', what: 'hologram', code: null },
  ])
})

test('people are named by every id the provider gave, with and without a number', () => {
  const from = (name: string) => message(name).from
  assert.deepEqual(from('bsuid-phone-only'), [WA_ID, PHONE])
  assert.deepEqual(from('bsuid-username-without-phone'), [BSUID])
  assert.deepEqual(from('bsuid-username-with-phone'), [BSUID, WA_ID, PHONE])
  assert.deepEqual(from('bsuid-parent'), [BSUID, PARENT, WA_ID, PHONE])
  assert.deepEqual(from('bsuid-parent-without-phone'), [BSUID, PARENT])
  assert.deepEqual(from('bsuid-empty-phone'), [BSUID])
  assert.deepEqual(from('bsuid-in-contact-only'), [BSUID, WA_ID, PHONE])
})

test('numbers that WhatsApp writes in an old form are dialled in the form of today', () => {
  const phoneOf = (name: string) => message(name).from.find(({ kind }) => kind === 'phone')?.value
  assert.equal(phoneOf('number-brazil-old'), '+5511987654321')
  assert.equal(phoneOf('number-mexico-old'), '+525512345678')
})

test('a failed status says why, and of several errors the one about the person counts', () => {
  const error = { code: '131026', title: 'Message undeliverable' }
  const details = 'The message could not be delivered to this number.'
  assert.deepEqual(status('status-failed-by-phone').error, { ...error, details })
  assert.deepEqual(status('status-failed-two-errors').error, { ...error, details })
  assert.equal(status('status-failed-without-errors').error?.code, 'none')
  assert.equal(status('status-failed-data-text').error?.details, 'Withheld for the health of the ecosystem.')
  assert.equal(status('status-delivered').error, null)
})

test('a status names its recipient as far as Meta does, and hands back what we gave it', () => {
  assert.deepEqual(status('status-failed-by-phone').recipient, [WA_ID, PHONE])
  assert.deepEqual(status('status-by-bsuid').recipient, [BSUID])
  assert.deepEqual(status('status-parent').recipient, status('status-parent-old-name').recipient)
  assert.match(status('status-sent').callbackData ?? '', /^yl:[0-9a-f-]{36}:[0-9a-f-]{36}$/)
  assert.equal(status('status-played').status, 'read')
})

test('a new number and a new id name the person before and after', () => {
  const changes = ['system-changed-number', 'system-changed-user-id', 'user-id-update', 'system-identity-changed'].map(
    only,
  )
  const shown = changes.map((event) => event.kind === 'address_change' && [event.reason, event.from, event.to])
  const newNumber = [
    { kind: 'wa_id', value: '12025550188' },
    { kind: 'phone', value: '+12025550188' },
  ]
  const newId = { kind: 'bsuid', value: 'US.99aKk2' }
  assert.deepEqual(shown, [
    ['number_changed', [BSUID, WA_ID, PHONE], newNumber],
    ['user_id_changed', [BSUID, WA_ID, PHONE], [newId]],
    ['user_id_changed', [BSUID], [newId, ...newNumber]],
    ['identity_changed', [BSUID, WA_ID, PHONE], []],
  ])
})

test('template ids greater than 2^53 keep every digit', () => {
  const event = only('template-long-id')
  assert.ok(event.kind === 'notice')
  assert.equal(event.templateId, '9007199254740993123')
  assert.equal(event.templateLanguage, 'en_GB')
  assert.equal(event.accountId, '203400112233445')
})

test('an unreadable item still says whom it is about', () => {
  const [, withoutId] = readWhatsApp(fixture('batch-broken-sibling'))
  assert.ok(withoutId?.kind === 'unreadable')
  assert.deepEqual(withoutId.from, [BSUID, WA_ID, PHONE])
})

test('the peek finds the number, the account and every writer, and hands on what it has parsed', () => {
  const raw = fixture('batch-everything')
  const peek = peekWhatsApp(raw)
  assert.deepEqual(peek?.senderIds, [PHONE_NUMBER_ID])
  assert.deepEqual(peek?.accountIds, ['203400112233445'])
  assert.deepEqual(peek?.keys, ['bsuid:US.7f3Kq0Zr91LmXv2', 'wa_id:12025550147', 'phone:+12025550147'])
  assert.deepEqual(peek && readWhatsAppBody(peek.body), readWhatsApp(raw))
})

test('the peek lists a number as WhatsApp writes it and as it is dialled', () => {
  assert.deepEqual(peekWhatsApp(fixture('number-brazil-old'))?.keys, [
    'bsuid:BR.9aKq2Lm',
    'wa_id:551187654321',
    'phone:+5511987654321',
    'phone:+551187654321',
  ])
})

test('the recipients of statuses are no writers, and preferences without a number have one', () => {
  assert.deepEqual(peekWhatsApp(fixture('status-delivered'))?.keys, [])
  assert.deepEqual(peekWhatsApp(fixture('preference-bsuid-only'))?.keys, ['bsuid:US.7f3Kq0Zr91LmXv2'])
  assert.ok(peekWhatsApp(fixture('user-id-update'))?.keys.includes('bsuid:US.99aKk2'))
})

test('the keys of the peek cover every address of every writer that the reader finds', () => {
  for (const name of [
    'batch-messages',
    'bsuid-parent',
    'bsuid-in-contact-only',
    'preference-parent',
    'inbound-button',
  ]) {
    const keys = new Set(peekWhatsApp(fixture(name))?.keys)
    for (const event of readWhatsApp(fixture(name))) {
      const from = 'from' in event ? event.from : []
      for (const { kind, value } of from) assert.ok(keys.has(`${kind}:${value}`), `${name}: ${kind}:${value}`)
    }
  }
})

test('bytes that are no JSON object are told of and throw nothing', () => {
  for (const text of ['', 'null', '[]', '"text"', '{"object":', '\u0000', '[['.repeat(1_000_000)]) {
    const [event] = readWhatsApp(Buffer.from(text))
    assert.equal(event?.kind === 'unreadable' && event.reason, 'not_json')
    assert.equal(peekWhatsApp(Buffer.from(text)), null)
  }
})

test('news nested beyond reason is told of and throws nothing', () => {
  const depth = 100_000
  const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  const change = `{"field":"account_update","value":${deep}}`
  const raw = Buffer.from(`{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[${change}]}]}`)
  const [event] = readWhatsApp(raw)
  assert.equal(event?.kind === 'unreadable' && event.reason, 'too_deep')
})

test('any field of any type in any place gives events and throws nothing', () => {
  const word = fc.constantFrom('text', 'system', 'button', 'interactive', 'status', 'constructor', '__proto__', '')
  const leaf = fc.oneof(word, fc.string(), fc.integer(), fc.constant(null), fc.boolean(), fc.double())
  const key = fc.constantFrom(
    ...['id', 'from', 'type', 'timestamp', 'text', 'body', 'system', 'context', 'errors', 'wa_id', 'user_id', 'value'],
    ...['status', 'recipient_id', 'button', 'interactive', 'contacts', 'profile', 'edit', 'message', '__proto__'],
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(key, tie('tree')),
    ),
  }))
  const list = fc.constantFrom('messages', 'statuses', 'errors', 'contacts', 'user_preferences', 'user_id_update')
  const field = fc.constantFrom('messages', 'user_preferences', 'user_id_update', 'account_update', 'toString')
  fc.assert(
    fc.property(field, fc.dictionary(list, tree), fc.boolean(), (name, lists, isNamed) => {
      const value = { ...lists, ...(isNamed ? { metadata: { phone_number_id: PHONE_NUMBER_ID } } : {}) }
      const body = { object: 'whatsapp_business_account', entry: [{ changes: [{ field: name, value }] }] }
      const raw = Buffer.from(JSON.stringify(body))
      assert.ok(readWhatsApp(raw).length > 0)
      assert.ok(peekWhatsApp(raw) !== null)
    }),
    { numRuns: 3_000 },
  )
})

test('a card that somebody sends by hand names nobody', () => {
  const { from, content } = message('inbound-contact-card')
  assert.partialDeepStrictEqual(content, { phones: ['+55 11 98765-4321'] })
  assert.deepEqual(from, [BSUID, WA_ID, PHONE])
})

test('a username is kept without its sign, and is no name to find somebody by', () => {
  const { username, from } = message('bsuid-username-without-phone')
  assert.equal(username, 'rosa.q')
  assert.deepEqual(from, [BSUID])
})
