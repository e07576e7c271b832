import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { ChannelReportPage } from '../../src/http/api/organization.ts'
import { comeToRest } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { type Product, startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'
import type { Sender, TestOrganization } from '../support/product-organization.ts'
import {
  FORM_TYPE,
  fromMeta,
  fromTwilio,
  JSON_TYPE,
  metaSignature,
  type Posted,
  post,
  postPart,
  textWebhook,
  twilioSignature,
} from '../support/signed-webhook.ts'

const WEBHOOK_BYTES_MAX = 4 * 1024 * 1024

let product: Product
let organization: TestOrganization
/** All whose rows are counted: each of them writes at its own time, too. */
const organizations: TestOrganization[] = []
let whatsAppUrl: string
let smsUrl: string
before(async () => {
  product = await startProduct()
  organization = await product.newOrganization()
  organizations.push(organization)
  whatsAppUrl = `${product.url}/webhooks/whatsapp`
  smsUrl = `${product.url}/webhooks/twilio/${organization.id}/messages`
})
after(() => product.stop())

/** How many rows each table has, but for those that go on by themselves. */
async function rowCounts(): Promise<Record<string, number>> {
  const { rows } = await product.test.asOwner(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('public', 'auth') and table_type = 'BASE TABLE' and table_name <> 'leases'
        and table_name not like 'log\\_%' order by 1`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of rows) {
    const counted = name === 'public.feed' ? `${name} where event <> 'log'` : name
    counts[name] = Number((await product.test.asOwner(`select count(*) from ${counted}`)).rows[0]?.count)
  }
  return counts
}

/** Bad input is answered with this status and leaves every table as it was. */
async function leavesNothing(send: () => Promise<number | null>, status: number): Promise<void> {
  for (const one of organizations) await comeToRest(one, product.test.asOwner)
  const before = await rowCounts()
  assert.equal(await send(), status)
  assert.deepEqual(await rowCounts(), before)
}

function refused(url: string, posted: Posted, status: number): Promise<void> {
  return leavesNothing(() => post(url, posted), status)
}

function text(to: Sender = organization.whatsapp): Buffer {
  return textWebhook(to, { from: newNumber(), id: `wamid.${randomUUID()}`, text: 'Hello' })
}

function flipped(body: Buffer): Buffer {
  const copy = Buffer.from(body)
  const middle = copy.indexOf('Hello')
  copy.writeUInt8(copy.readUInt8(middle) ^ 1, middle)
  return copy
}

function sms(): Buffer {
  const parameters = {
    MessageSid: `SM${randomUUID().replaceAll('-', '')}`,
    AccountSid: organization.sms.accountId,
    From: newNumber(),
    To: organization.sms.senderId,
    Body: 'Hello',
    NumMedia: '0',
  }
  return Buffer.from(new URLSearchParams(parameters).toString())
}

test('a webhook that the right secret signed is taken', async () => {
  const { secret } = organization.whatsapp
  assert.equal(await post(whatsAppUrl, fromMeta(secret, text())), 200)
  assert.equal(await post(smsUrl, fromTwilio(organization.sms.secret, smsUrl, sms())), 200)
  await eventually(organization.api.conversations, (all) => all.length === 2)
})

test('a WhatsApp webhook that nobody, somebody else or another text signed is refused and leaves nothing', async () => {
  const { secret } = organization.whatsapp
  const body = text()
  const signature = metaSignature(secret, body)
  const header = (value: string) => [JSON_TYPE, ['x-hub-signature-256', value] as const]
  await refused(whatsAppUrl, { body, headers: [JSON_TYPE] }, 401)
  await refused(whatsAppUrl, fromMeta('the secret of a forger', body), 401)
  await refused(whatsAppUrl, { body: flipped(body), headers: header(signature) }, 401)
  await refused(whatsAppUrl, { body, headers: header(signature.replace('sha256=', '')) }, 401)
  await refused(whatsAppUrl, { body, headers: header(signature.slice(0, -2)) }, 401)
  await refused(whatsAppUrl, { body, headers: [...header(signature), ['x-hub-signature-256', signature]] }, 401)
  await refused(whatsAppUrl, { body, headers: header(`${signature}, ${signature}`) }, 401)
  assert.equal(await post(whatsAppUrl, { body, headers: header(signature) }), 200, 'premise: the body itself is good')
})

test('an SMS webhook that nobody, somebody else or another text signed is refused and leaves nothing', async () => {
  const body = sms()
  const signature = twilioSignature(organization.sms.secret, smsUrl, body)
  const header = (value: string) => [FORM_TYPE, ['x-twilio-signature', value] as const]
  await refused(smsUrl, { body, headers: [FORM_TYPE] }, 401)
  await refused(smsUrl, fromTwilio('the token of a forger', smsUrl, body), 401)
  await refused(smsUrl, { body: flipped(body), headers: header(signature) }, 401)
  await refused(smsUrl, { body, headers: [...header(signature), ['x-twilio-signature', signature]] }, 401)
  await refused(`${smsUrl}?more=1`, { body, headers: header(signature) }, 401)
  assert.equal(await post(smsUrl, { body, headers: header(signature) }), 200, 'premise: the body itself is good')
})

test('bytes that are no JSON and half a body are refused and leave nothing', async () => {
  const { secret } = organization.whatsapp
  await refused(whatsAppUrl, fromMeta(secret, Buffer.from('hub=1&text=hello')), 400)
  await refused(whatsAppUrl, fromMeta(secret, Buffer.alloc(0)), 400)
  const body = text()
  const half = body.subarray(0, body.length / 2)
  await refused(whatsAppUrl, { ...fromMeta(secret, body), body: half }, 400)
  await refused(whatsAppUrl, fromMeta(secret, half), 400)
})

test('of a webhook for a number or an organization nobody has, only its hash is kept, once, and whoever runs Yesline is told', async () => {
  const unknown = { ...organization.whatsapp, senderId: '999999999999999', accountId: '888888888888888' }
  const body = text(unknown)
  const elsewhere = `${product.url}/webhooks/twilio/${randomUUID()}/messages`
  await comeToRest(organization, product.test.asOwner)
  const before = await rowCounts()
  for (let tries = 0; tries < 2; tries += 1) {
    assert.equal(await post(whatsAppUrl, fromMeta(organization.whatsapp.secret, body)), 401)
    assert.equal(await post(elsewhere, fromTwilio(organization.sms.secret, elsewhere, sms())), 401)
  }
  // The SMS of each try was another one.
  assert.deepEqual(await rowCounts(), { ...before, 'public.parked_webhooks': 3 })
  const { rows } = await product.test.asOwner(`select provider, reason, encode(sha256, 'hex') as sha256
    from parked_webhooks where provider = 'whatsapp'`)
  const sha256 = createHash('sha256').update(body).digest('hex')
  assert.deepEqual(rows, [{ provider: 'whatsapp', reason: 'unknown_sender', sha256 }])
  assert.match(await (await fetch(`${product.url}/metrics`)).text(), /yesline_parked_total\{kind="webhooks"\} 3/)
  await eventually(
    async () => product.printed().match(/"event":"webhook\.parked"/g)?.length,
    (told) => told === 3,
  )
})

test('a body that ends before its announced end leaves nothing', async () => {
  const body = text()
  const posted = fromMeta(organization.whatsapp.secret, body)
  const part = { ...posted, body: body.subarray(0, body.length - 10) }
  await leavesNothing(() => postPart(whatsAppUrl, part, body.length), 400)
})

test('four MiB are taken and one byte more is not', async () => {
  const { secret } = organization.whatsapp
  const body = text()
  const padded = (size: number) => Buffer.concat([body, Buffer.alloc(size - body.length, ' ')])
  const tooLong = fromMeta(secret, padded(WEBHOOK_BYTES_MAX + 1))
  // Answered from the announcement alone; who still sends would find the connection closed.
  await leavesNothing(() => postPart(whatsAppUrl, { ...tooLong, body }, WEBHOOK_BYTES_MAX + 1), 413)
  assert.equal(await post(whatsAppUrl, fromMeta(secret, padded(WEBHOOK_BYTES_MAX))), 200)
})

test('a secret signs for its own organization only, and what it says of another one is parked', async () => {
  const other = await product.newOrganization()
  organizations.push(other)
  const { secret } = organization.whatsapp
  await refused(whatsAppUrl, fromMeta(secret, text(other.whatsapp)), 401)
  const entriesOf = (body: Buffer): unknown[] => JSON.parse(body.toString('utf8')).entry
  const mixed = Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [...entriesOf(text(other.whatsapp)), ...entriesOf(text())],
    }),
  )
  await comeToRest(organization, product.test.asOwner)
  const before = (await organization.api.conversations()).length
  assert.equal(await post(whatsAppUrl, fromMeta(secret, mixed)), 200)
  await comeToRest(organization, product.test.asOwner)
  assert.equal((await organization.api.conversations()).length, before + 1)
  assert.deepEqual(await other.api.conversations(), [])
  const parked = await product.test.asOwner('select organization_id, reason from parked_items where reason = $1', [
    'foreign_number',
  ])
  assert.deepEqual(parked.rows, [{ organization_id: organization.id, reason: 'foreign_number' }])
  const reportsOf = async (api: TestOrganization['api']) =>
    expect(await api.call('GET', '/channel-reports'), 200).read(ChannelReportPage).data
  const [report, ...more] = (await reportsOf(organization.api)).filter(({ detail }) => detail === 'foreign_number')
  assert.deepEqual(more, [])
  assert.deepEqual([report?.kind, report?.channel, report?.subject], ['parked_item', 'whatsapp', 'message'])
  assert.equal(report?.webhookSha256, createHash('sha256').update(mixed).digest('hex'))
  assert.deepEqual(await reportsOf(other.api), [])
  const agent = await organization.newKey('agent')
  assert.equal((await agent.call('GET', '/channel-reports')).status, 403)
  assert.match(await (await fetch(`${product.url}/metrics`)).text(), /yesline_parked_total\{kind="items"\} [1-9]/)
})

test('without a secret nothing is taken, and during a rotation both secrets sign', async () => {
  const rotating = await product.newOrganization()
  organizations.push(rotating)
  const { secret } = rotating.whatsapp
  const next = 'the next secret of this app'
  const useSecrets = async (appSecrets: string[]) =>
    expect(await rotating.api.call('PATCH', '/channels/whatsapp', { body: { credentials: { appSecrets } } }), 200)
  const taken = (signedWith: string) => post(whatsAppUrl, fromMeta(signedWith, text(rotating.whatsapp)))
  await useSecrets([secret, next])
  assert.deepEqual([await taken(secret), await taken(next)], [200, 200])
  await useSecrets([next])
  assert.deepEqual([await taken(secret), await taken(next)], [401, 200])
  await useSecrets([])
  assert.deepEqual([await taken(secret), await taken(next)], [401, 401])
  const body = text(rotating.whatsapp)
  // What was taken before is counted only once it has been applied.
  await comeToRest(rotating, product.test.asOwner)
  await refused(whatsAppUrl, { body, headers: [JSON_TYPE, ['x-hub-signature-256', 'sha256=']] }, 401)
})
