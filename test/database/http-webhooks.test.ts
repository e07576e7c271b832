import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { createIntake } from '../../src/app/accept-webhook.ts'
import { loadChannels } from '../../src/store/channels.ts'
import { readUnprocessed } from '../../src/store/webhook-inbox.ts'
import { startHttpWorld } from '../support/http-world.ts'
import { addOrganization } from '../support/second-organization.ts'
import { metaSignature, textWebhook, twilioSignature } from '../support/signed-webhook.ts'

const PUBLIC = 'https://yesline.example'
const OWN = 'http://127.0.0.1:3000'
const FAILURES = 3

const world = await startHttpWorld({
  publicUrl: new URL(PUBLIC),
  rateLimits: {
    key: { burst: 1_000, perSecond: 1_000 },
    agent: { burst: 1_000, perSecond: 1_000 },
    organization: { burst: 1_000, perSecond: 1_000 },
    // So slow that nothing comes back while the tests run.
    failedSignature: { burst: FAILURES, perSecond: 0.001 },
  },
})
after(() => world[Symbol.asyncDispose]())
const ours = await addOrganization(world)
type Organization = typeof ours

/** As `testSenders` makes them. */
const secretOf = ({ organizationId }: Organization) => `secret-${organizationId}`
const tokenOf = ({ organizationId }: Organization) => `auth-${organizationId}`

async function sendersOf({ organizationId }: Organization) {
  const rows = await world.test.database.read(organizationId, loadChannels)
  const rowOf = (channel: string) => {
    const row = rows.find((candidate) => candidate.channel === channel)
    assert.ok(row)
    return row
  }
  return { whatsapp: rowOf('whatsapp'), sms: rowOf('sms') }
}

/** A network of its own, so that no test spends the failures of another. */
let networks = 0
function newNetwork(): string {
  networks += 1
  return `203.0.113.${networks}`
}

async function whatsApp(organization: Organization, options: { secret?: string; from?: string; size?: number } = {}) {
  const { whatsapp } = await sendersOf(organization)
  const text = textWebhook(whatsapp, { from: '+12025550101', id: `wamid.${randomUUID()}`, text: 'Hello' })
  const raw = Buffer.concat([text, Buffer.alloc(Math.max(0, (options.size ?? 0) - text.length), ' ')])
  const signature = metaSignature(options.secret ?? secretOf(organization), raw)
  return world.call('POST', '/webhooks/whatsapp', {
    raw,
    headers: { 'x-hub-signature-256': signature },
    from: options.from ?? newNetwork(),
  })
}

async function sms(organization: Organization, base: string, token = tokenOf(organization)) {
  const { sms: sender } = await sendersOf(organization)
  const path = `/webhooks/twilio/${organization.organizationId}/messages`
  const parameters = { MessageSid: `SM${randomUUID()}`, AccountSid: sender.accountId, From: '+12025550101', Body: 'Hi' }
  const raw = Buffer.from(new URLSearchParams(parameters).toString())
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': twilioSignature(token, base + path, raw),
  }
  return world.call('POST', path, { raw, headers, from: newNetwork() })
}

test('the simulator signs our own address and a real provider the public one', async () => {
  assert.equal((await sms(ours, OWN)).status, 200)
  assert.equal((await sms(ours, PUBLIC)).status, 401)
  const real = await addOrganization(world)
  await world.test.asOwner('update channels set simulated = false where organization_id = $1', [real.organizationId])
  assert.equal((await sms(real, PUBLIC)).status, 200)
  assert.equal((await sms(real, OWN)).status, 401)
})

test('while auth tokens are exchanged both sign, and afterwards the new one alone', async () => {
  const organization = await addOrganization(world)
  const [former, next] = [tokenOf(organization), 'the next auth token']
  const patch = (credentials: object) =>
    world.call('PATCH', '/api/v1/channels/sms', { key: organization.key, body: { credentials } })
  const accepted = async () =>
    [await sms(organization, OWN, former), await sms(organization, OWN, next), await sms(organization, OWN, 'x')].map(
      ({ status }) => status,
    )
  assert.deepEqual(await accepted(), [200, 401, 401])
  assert.equal((await patch({ authToken: next, secondAuthToken: former })).status, 200)
  assert.deepEqual(await accepted(), [200, 200, 401])
  assert.equal((await patch({ secondAuthToken: '' })).status, 200)
  assert.deepEqual(await accepted(), [401, 200, 401])
  assert.equal((await patch({ apiKeySid: `SK${'0'.repeat(32)}` })).status, 422, 'a key without its secret')
})

test('an app secret belongs to one organization, and a refused one leaves nothing claimed', async () => {
  const other = await addOrganization(world)
  const patch = (organization: Organization, appSecrets: string[]) =>
    world.call('PATCH', '/api/v1/channels/whatsapp', { key: organization.key, body: { credentials: { appSecrets } } })
  const refused = await patch(other, ['a secret nobody has yet', secretOf(ours)])
  assert.deepEqual([refused.status, refused.code], [409, 'channel.sender_taken'])
  assert.equal((await whatsApp(other)).status, 200, 'its own secret still signs')
  assert.equal((await patch(ours, [secretOf(ours), 'a secret nobody has yet'])).status, 200)
  assert.equal((await patch(ours, [secretOf(ours)])).status, 200)
  assert.equal((await patch(other, ['a secret nobody has yet'])).status, 200, 'what was let go of is free')
})

test('a fault of the database is no wrong signature: the provider is to come again', async () => {
  const fault = async (work: () => Promise<number>) => {
    await world.test.asOwner('revoke select on channels from yesline_app')
    try {
      world.parts.settings.forget(ours.organizationId)
      return await work()
    } finally {
      await world.test.asOwner('grant select on channels to yesline_app')
      world.parts.settings.forget(ours.organizationId)
    }
  }
  const senders = await sendersOf(ours)
  const path = `/webhooks/twilio/${ours.organizationId}/messages`
  const raw = Buffer.from(new URLSearchParams({ MessageSid: 'SM1', AccountSid: senders.sms.accountId }).toString())
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': twilioSignature(tokenOf(ours), OWN + path, raw),
  }
  const clock = Buffer.from('{"offsetMs":0}')
  const clockHeaders = { 'x-yesline-simulator-signature': metaSignature(tokenOf(ours), clock) }
  const clockPath = `/webhooks/simulator-clock/${ours.organizationId}`
  const post = async (url: string, body: Buffer, more: Record<string, string>) =>
    (await world.call('POST', url, { raw: body, headers: more, from: newNetwork() })).status
  assert.equal(await fault(() => post(path, raw, headers)), 503)
  assert.equal(await fault(() => post(clockPath, clock, clockHeaders)), 503)
  const body = textWebhook(senders.whatsapp, { from: '+12025550101', id: `wamid.${randomUUID()}`, text: 'Hello' })
  const signed = { 'x-hub-signature-256': metaSignature(secretOf(ours), body) }
  assert.equal(await fault(() => post('/webhooks/whatsapp', body, signed)), 503)
  assert.equal(await post(path, raw, headers), 200, 'premise: the webhooks themselves are good')
  assert.equal(await post(clockPath, clock, clockHeaders), 200)
  assert.equal(await post('/webhooks/whatsapp', body, signed), 200)
})

test('a network whose signatures fail is told to wait, and what proves itself is taken all the same', async () => {
  const from = newNetwork()
  assert.equal((await whatsApp(ours, { from })).status, 200)
  for (let tries = 0; tries < FAILURES; tries += 1) {
    assert.equal((await whatsApp(ours, { secret: 'a guess', from })).status, 401)
  }
  const refused = await whatsApp(ours, { secret: 'a guess', from })
  assert.deepEqual([refused.status, refused.code], [429, 'rate.limited'])
  assert.ok(Number(refused.headers['retry-after']) > 0)
  assert.equal((await whatsApp(ours, { from })).status, 200)
  const unheard = await addOrganization(world)
  assert.equal((await whatsApp(unheard, { from })).status, 429, 'names that are new are not looked up for it')
  assert.equal((await whatsApp(unheard)).status, 200, 'premise: they are good, and good from elsewhere')
})

test('a header that is no signature costs no look into the directory', async () => {
  const body = textWebhook({ senderId: '11', accountId: '22' }, { from: '+12025550101', id: 'wamid.1', text: 'Hello' })
  const answerTo = async (signature: string) =>
    (
      await world.call('POST', '/webhooks/whatsapp', {
        raw: body,
        headers: { 'x-hub-signature-256': signature },
        from: newNetwork(),
      })
    ).status
  await world.test.asOwner('revoke select on sender_directory from yesline_app')
  try {
    assert.equal(await answerTo('x'), 401)
    assert.equal(await answerTo(metaSignature('a guess', body)), 503, 'premise: a look would have failed')
  } finally {
    await world.test.asOwner('grant select on sender_directory to yesline_app')
  }
})

test('what waits for its commit is bounded in bytes', async () => {
  const intake = createIntake({
    ...world.parts.deps,
    settings: world.parts.settings,
    heardFrom: () => undefined,
    waitingBytesMax: 2_500_000,
  })
  const { whatsapp } = await sendersOf(ours)
  const accept = (size: number) => {
    const text = textWebhook(whatsapp, { from: '+12025550101', id: `wamid.${randomUUID()}`, text: 'Hello' })
    const raw = Buffer.concat([text, Buffer.alloc(size - text.length, ' ')])
    return intake.acceptWhatsApp({ raw, signature: metaSignature(secretOf(ours), raw), mayAskForNew: true })
  }
  assert.deepEqual(await Promise.all([accept(1_000_000), accept(1_000_000), accept(1_000_000)]), [200, 200, 503])
  assert.equal(await accept(1_000_000), 200, 'what was committed makes room')
})

test('one look into the inbox brings so many bytes, and at least one webhook', async () => {
  const other = await addOrganization(world)
  for (let count = 0; count < 4; count += 1) assert.equal((await whatsApp(other, { size: 100_000 })).status, 200)
  const look = (bytes: number) =>
    world.test.database.read(other.organizationId, (tx) =>
      readUnprocessed(tx, { rows: 3, bytes }, world.test.database.now()),
    )
  assert.deepEqual([(await look(1)).length, (await look(150_000)).length, (await look(10_000_000)).length], [1, 2, 3])
})
