import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ChannelHealth } from '../../src/http/api/connection.ts'
import { ChannelReportPage, ChannelSettings, PolicyView, Session } from '../../src/http/api/organization.ts'
import { RequestTemplates } from '../../src/http/api/template.ts'
import { checkOf, connectionOf, enterWhatsApp, standing } from '../support/connect-steps.ts'
import { addGranted } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { type Api, assertRefused, expect } from '../support/product-api.ts'
import { type RealProvider, startRealProvider } from '../support/real-provider.ts'

let product: Product
let provider: RealProvider
/** The organization that the first walk connected, with the colleague whose own phone was asked. */
let connected: { readonly api: Api; readonly owner: Api; readonly contactId: string }
const COLLEAGUE = '+12025550123'
before(async () => {
  provider = await startRealProvider()
  product = await startProduct({ env: provider.env })
})
after(async () => {
  await product.stop()
  await provider[Symbol.asyncDispose]()
})

test('a demo stays with the simulator', async () => {
  const demo = await product.newOrganization('demo')
  assertRefused(await connectionOf(demo.api).start(), 'connection.demo')
})

test('a WhatsApp number is connected step by step, and agents reach real phones only at the end', async () => {
  const organization = await product.newOrganization('real')
  const { api } = organization
  const steps = connectionOf(api)
  const granted = await addGranted(organization)

  expect(await steps.start(), 200)
  assert.equal((await steps.look('before')).step, 'account')
  assert.equal(standing(await steps.look('account'), 'token'), 'waiting connection.nothing_entered')

  // The token lacks a permission, then is wrong, then the secret is another app's.
  await provider.putWhatsApp({ tokenScopes: ['whatsapp_business_management'] })
  expect(await enterWhatsApp(steps, provider, { appSecret: 'another-apps-secret' }), 200)
  const first = await steps.look('account')
  assert.equal(standing(first, 'sending'), 'problem wa.permission')
  assert.equal(checkOf(first, 'sending').params.permission, 'whatsapp_business_messaging')
  assert.equal(standing(first, 'secret'), 'problem connection.secret')
  await steps.enter({ accessToken: 'EAAnobodysToken' })
  assert.equal(standing(await steps.look('account'), 'token'), 'problem wa.token')
  await provider.putWhatsApp({ tokenScopes: undefined, registered: false, pin: '204911' })
  await enterWhatsApp(steps, provider, { senderId: '145500990099999' })
  assert.equal(standing(await steps.look('account'), 'number'), 'problem connection.number_unknown')
  await enterWhatsApp(steps, provider)
  const unregistered = await steps.look('account')
  assert.equal(standing(unregistered, 'registration'), 'problem wa.number')
  assert.deepEqual(checkOf(unregistered, 'number').params, { number: provider.whatsapp.number, name: 'Harbour Bank' })
  assertRefused(await steps.act({ kind: 'register', pin: '111111' }), 'connection.pin')
  expect(await steps.act({ kind: 'register', pin: '204911' }), 200)
  const account = await steps.look('account')
  assert.equal(account.step, 'receiving')
  assert.equal(standing(account, 'expiry'), 'ok')
  const shown = JSON.stringify(account)
  for (const secret of [provider.whatsapp.token, provider.whatsapp.appSecret]) assert.ok(!shown.includes(secret))
  assert.deepEqual(account.credentials.map(({ lastFour }) => lastFour).toSorted(), ['cdef', 'nk01'])

  // Webhooks: nothing is subscribed, then we subscribe, and Meta shakes hands.
  assert.equal(standing(await steps.look('receiving'), 'subscribed'), 'problem connection.not_subscribed')
  expect(await steps.act({ kind: 'subscribe' }), 200)
  const receiving = await steps.look('receiving')
  assert.deepEqual(
    ['handshake', 'subscribed', 'signature'].map((name) => standing(receiving, name)),
    ['ok', 'ok', 'waiting connection.no_webhook'],
  )
  const colleague = provider.network.phone(COLLEAGUE)
  await provider.network.fault({ kind: 'wrong_signature', count: 1 })
  await colleague.type('Is anybody there?', { from: provider.whatsapp.senderId, channel: 'whatsapp' })
  await steps.until('receiving', 'signature', 'ok')

  // The opt-in text: in review, then approved.
  assertRefused(await steps.takeOver(), 'connection.incomplete')
  assert.equal(standing(await steps.look('text'), 'template'), 'problem connection.template_missing')
  await provider.network.set({ templateReviewMs: 600_000 })
  expect(await steps.act({ kind: 'submit_texts' }), 200)
  const inReview = await steps.look('text')
  assert.equal(standing(inReview, 'template'), 'waiting connection.template_pending')
  assert.deepEqual(
    inReview.texts.map(({ language, status }) => [language, status]),
    [['en', 'PENDING']],
  )
  await provider.review('APPROVED')
  await steps.until('text', 'template', 'ok')

  // The number takes over: the simulated yes is none, and what real providers need is in force.
  const before = await api.contact(granted.contactId)
  assert.equal(before.channels.whatsapp.consent.status, 'granted', 'premise: the pretend phone said yes')
  await eventually(
    () => steps.takeOver(),
    (answer) => answer.code !== 'connection.busy',
  ).then((answer) => expect(answer, 200))
  const after = await api.contact(granted.contactId)
  assert.equal(after.channels.whatsapp.consent.status, 'none')
  assert.equal(after.channels.whatsapp.capabilities.reason, 'channel_off')
  assert.ok(
    (await api.events(granted.contactId)).every((event) => event.simulated),
    'the evidence stays, marked',
  )
  const policy = (await api.call('GET', '/policy')).read(PolicyView)
  assert.deepEqual([policy.basis, policy.quietHours !== null, policy.cooldown], ['required', true, 'PT24H'])
  const owner = await organization.signInAs('owner')
  const session = (await owner.call('GET', '/session')).read(Session)
  assert.equal(session.organization.simulated, false)

  // The test: nothing else may leave yet.
  const own = await api.addContact(COLLEAGUE, { givenName: 'Sam', timeZone: zoneAtNoon() })
  assertRefused(await api.ask(own.id), 'optin.channel_off')
  // A notice from before the number was ours comes again, and is older than what stands in the list.
  await product.test.asOwner(
    `update templates set words = 'unread', status = 'REJECTED' where organization_id = $1 and role = 'opt_in_request'`,
    [organization.id],
  )
  expect(await steps.test(own.id), 200)
  await eventually(
    () => colleague.messages(),
    (messages) => messages.some(({ buttons }) => buttons.length > 0),
  )
  const [question] = (await colleague.messages()).filter(({ buttons }) => buttons.length > 0)
  await colleague.tap(question?.buttons[0]?.payload ?? '')
  const tested = await eventually(
    () => steps.state(),
    ({ test: state }) => state?.answer?.type === 'granted',
  )
  assert.ok(tested.test?.answer?.receiptId)
  const [event] = (await api.events(own.id)).filter(({ type }) => type === 'granted')
  assert.equal(event?.simulated, false)

  expect(await steps.finish(), 200)
  const settings = (await api.call('GET', '/channels/whatsapp')).read(ChannelSettings)
  assert.deepEqual([settings.enabled, settings.simulated, settings.sender.name], [true, false, 'Harbour Bank'])
  const sent = await api.sendText(own.id, 'Your card is ready')
  expect(sent, 202)
  await eventually(
    () => colleague.messages(),
    (messages) => messages.some(({ text }) => text === 'Your card is ready'),
  )
  const invitation = await api.call('GET', `/contacts/${own.id}/invitation`)
  assert.match(invitation.text, /"link":"https:\/\/wa\.me\/442079460018\?text=Hello%20/)
  assert.match(invitation.text, /<svg /)
  assert.match(
    invitation.text,
    /"text":"[^"]*: you can write to us on WhatsApp\. https:\/\/wa\.me\/442079460018\?text=Hello%20/,
  )
  connected = { api, owner, contactId: own.id }
})

/** A time zone in which it is about noon now, so that quiet hours hold nothing up. */
function zoneAtNoon(): string {
  const hours = new Date().getUTCHours() - 12
  return hours === 0 ? 'Etc/UTC' : `Etc/GMT${hours > 0 ? '+' : '-'}${Math.abs(hours)}`
}

test('a number belongs to one organization, whose credentials nobody else can enter', async () => {
  const other = connectionOf((await product.newOrganization('real')).api)
  expect(await other.start(), 200)
  assertRefused(await enterWhatsApp(other, provider), 'channel.sender_taken')
  const { accountId } = await other.state()
  assert.equal(accountId, '', 'nothing of it was kept')
  expect(await other.abandon(), 200)
  expect(await other.start(), 200)
})

test('an expired token breaks the channel, says so, and a new one mends it', async () => {
  const { api } = connected
  const health = async () => (await api.call('GET', '/channels/whatsapp/health')).read(ChannelHealth)
  const pausedFor = async () => (await api.call('GET', '/channels/whatsapp')).read(ChannelSettings).paused
  const firstLook = await eventually(health, ({ said }) => said?.quality === 'GREEN')
  assert.deepEqual([firstLook.problem, firstLook.said?.subscribed, firstLook.tokenExpiresAt], [null, true, null])

  const soon = Math.floor(Date.now() / 1_000) + 5 * 24 * 60 * 60
  await provider.putWhatsApp({ tokenExpiresAt: soon, quality: 'YELLOW', messagingLimit: 'TIER_2K' })
  expect(await api.call('POST', '/channels/whatsapp/health'), 200)
  assert.equal((await health()).tokenExpiresAt, new Date(soon * 1_000).toISOString())
  const news = (await api.call('GET', '/channel-reports')).read(ChannelReportPage).data
  const subjects = news.filter(({ kind }) => kind === 'provider_notice').map(({ subject }) => subject)
  for (const field of ['token_expiry', 'phone_number_quality_update', 'business_capability_update'])
    assert.ok(subjects.includes(field), `${field} in ${subjects.join()}`)

  const warned = async () => (await connected.owner.notices()).filter(({ conversationId }) => conversationId === null)
  const hears = async (kinds: readonly string[]) => {
    const isAll = (all: readonly { readonly kind: string }[]) =>
      JSON.stringify(all.map(({ kind }) => kind).toSorted()) === JSON.stringify(kinds.toSorted())
    return eventually(warned, isAll)
  }
  const [first] = (await hears(['token_ending', 'limit_lowered'])).filter(({ kind }) => kind === 'token_ending')
  assert.deepEqual([first?.name, first?.channel], [new Date(soon * 1_000).toISOString().slice(0, 10), 'whatsapp'])
  assert.deepEqual(
    (await health()).warnings.map(({ kind, about }) => [kind, about === 'TIER_2K']),
    [
      ['token_ending', false],
      ['limit_lowered', true],
    ],
  )
  expect(await connected.owner.call('POST', `/notices/${first?.id}/read`), 204)
  await provider.putWhatsApp({ quality: 'RED', messagingLimit: 'TIER_10K' })
  expect(await api.call('POST', '/channels/whatsapp/health'), 200)
  await hears(['limit_lowered', 'quality_low'])
  await provider.putWhatsApp({ quality: 'GREEN', messagingLimit: 'TIER_UNLIMITED' })
  expect(await api.call('POST', '/channels/whatsapp/health'), 200)
  await hears([])

  await provider.putWhatsApp({ tokenExpiresAt: Math.floor(Date.now() / 1_000) - 1 })
  const own = connected.contactId
  expect(await api.sendText(own, 'Are you there?'), 202)
  assert.equal(await eventually(pausedFor, (paused) => paused !== null), 'wa.token')
  assertRefused(await api.sendText(own, 'Hello?'), 'gate.channel_paused')
  await hears(['token_ended'])

  await provider.putWhatsApp({ tokenExpiresAt: 0, accessToken: provider.whatsapp.nextToken })
  const credentials = { accessToken: 'EAAnobodysToken' }
  expect(await api.call('PATCH', '/channels/whatsapp', { body: { credentials } }), 200)
  assert.deepEqual([(await health()).problem, await pausedFor()], ['wa.token', 'wa.token'])
  const good = { accessToken: provider.whatsapp.nextToken }
  expect(await api.call('PATCH', '/channels/whatsapp', { body: { credentials: good } }), 200)
  assert.deepEqual([(await health()).problem, await pausedFor()], [null, null])
  await hears([])
  const phone = provider.network.phone(COLLEAGUE)
  await eventually(
    () => phone.messages(),
    (messages) => messages.some(({ text }) => text === 'Are you there?'),
  )
})

test('an SMS number that is connected later leaves the templates of WhatsApp alone', async () => {
  const { api } = connected
  const steps = connectionOf(api, 'sms')
  const templates = async () => (await api.call('GET', '/templates/opt-in')).read(RequestTemplates).data
  const before = await templates()
  assert.ok(
    before.some(({ inUse }) => inUse !== null),
    'premise: WhatsApp has the text',
  )
  const { accountId, number: senderId, authToken } = provider.twilio
  expect(await steps.start(), 200)
  expect(await steps.enter({ accountId, senderId, authToken }), 200)
  expect(await steps.act({ kind: 'subscribe' }), 200)
  await provider.network.phone(COLLEAGUE).type('Hello?', { channel: 'sms' })
  await steps.until('receiving', 'signature', 'ok')
  expect(await steps.takeOver(), 200)
  const ids = (list: typeof before) => list.map(({ inUse }) => inUse?.id)
  assert.deepEqual(ids(await templates()), ids(before))
  expect(await api.call('POST', '/channels/sms/disconnection'), 200)
})

test('a disconnected channel sends and hears nothing, its number is free, and consent stays', async () => {
  const { api, contactId } = connected
  expect(await api.call('POST', '/channels/whatsapp/disconnection'), 200)
  const settings = (await api.call('GET', '/channels/whatsapp')).read(ChannelSettings)
  assert.deepEqual([settings.enabled, settings.sender.id, settings.health.credentials], [false, '', []])
  assert.equal((await api.contact(contactId)).channels.whatsapp.consent.status, 'granted')
  assertRefused(await api.call('POST', '/channels/whatsapp/disconnection'), 'connection.none')
  const next = connectionOf((await product.newOrganization('real')).api)
  expect(await next.start(), 200)
  expect(await enterWhatsApp(next, provider), 200)
  expect(await next.abandon(), 200)
})
