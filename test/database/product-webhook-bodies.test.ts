import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Message } from '../../src/http/api/message.ts'
import { askCustomer, comeToRest, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { type Product, startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { type ProviderFixture, twilioFixtures, whatsAppFixtures } from '../support/provider-fixtures.ts'
import { fromMeta, fromTwilio, post } from '../support/signed-webhook.ts'

const whatsApp = whatsAppFixtures()
const twilio = twilioFixtures()
/** Bodies in which no organization is named: nobody's secret can be tried, so nobody can have signed them. */
const NAMING_NOBODY = ['body-empty-entry.json', 'body-other-object.json']

let product: Product
let organization: TestOrganization
let contactId: string
before(async () => {
  product = await startProduct()
  organization = await product.newOrganization()
  const number = whatsApp.given.sent[0].to
  const phone = organization.network.phone(number)
  contactId = (await organization.api.addContact(number)).id
  const customer = { contactId, number, phone }
  await askCustomer(organization, customer)
  await phone.type('Yes')
  await hasStatus(organization, customer, 'granted')
  await hasMessages(customer, 2)
  // From here on what is reported of a message is what the recorded webhooks report.
  await organization.network.set({ statuses: [] })
})
after(() => product.stop())

/** What a webhook left behind, counted over the whole organization or read from the message that it reports about. */
interface Traces {
  readonly timeline: number
  readonly facts: number
  readonly parked: readonly string[]
}

interface SentMessage {
  readonly id: string
  readonly providerId: string
}

/** A message of ours that the provider took, for the webhook to report about. */
async function sentMessage(channel: 'whatsapp' | 'sms'): Promise<SentMessage> {
  const answer = expect(await organization.api.sendText(contactId, `A message over ${channel}`, channel), 202)
  const { id }: Message = JSON.parse(answer.text)
  await comeToRest(organization, product.test.asOwner)
  const { rows } = await product.test.asOwner('select provider_message_id as id from messages where id = $1', [id])
  assert.ok(rows[0]?.id, 'premise: the provider took the message')
  return { id, providerId: rows[0].id }
}

async function traces(body: Buffer, aboutMessage: string): Promise<Traces> {
  const sha256 = createHash('sha256').update(body).digest()
  const { rows } = await product.test.asOwner(
    `select
      (select count(*) from messages where direction = 'in' and content ->> 'type' not in ('preference', 'address_change'))::int
        as timeline,
      (select count(*) from messages where content ->> 'type' in ('preference', 'address_change'))::int as changes,
      (select count(*) from provider_notices)::int as notices,
      (select count(*) from messages m, jsonb_object_keys(m.status_times) k where m.id = $2 and k <> 'handed_over')::int
        as statuses,
      array(select p.reason from parked_items p join webhook_inbox i on i.id = p.inbox_id where i.sha256 = $1 order by p.item)
        as parked`,
    [sha256, aboutMessage],
  )
  const { timeline, changes, notices, statuses, parked } = rows[0]
  return { timeline, facts: changes + notices + statuses, parked }
}

/** What became of each item of a webhook that was posted and handled. */
async function outcomesOf(stored: Buffer, aboutMessage: string, send: () => Promise<number>): Promise<Traces> {
  const before = await traces(stored, aboutMessage)
  assert.equal(await send(), 200)
  await comeToRest(organization, product.test.asOwner)
  const now = await traces(stored, aboutMessage)
  return { timeline: now.timeline - before.timeline, facts: now.facts - before.facts, parked: now.parked }
}

function expected({ expect: outcomes }: ProviderFixture): Traces {
  const parked = outcomes.filter((outcome) => outcome.startsWith('parked:')).map((outcome) => outcome.slice(7))
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length
  return { timeline: count('timeline'), facts: count('fact'), parked }
}

/** Sent first, because later webhooks put the customer on hold, move the number, and say stop. */
const reported = new Map<string, SentMessage>()
test('premise: every webhook has a message of its own to report about', async () => {
  for (const { file } of whatsApp.fixtures) reported.set(file, await sentMessage('whatsapp'))
  for (const { file } of twilio.fixtures) reported.set(file, await sentMessage('sms'))
})

/** A webhook of Meta about this organization's sender and the message that belongs to it. */
function whatsAppBody(fixture: ProviderFixture): Buffer {
  const { given } = whatsApp
  const message = messageOf(fixture)
  return fixture.bodyFor({
    [given.organizationId]: organization.id,
    [given.phoneNumberId]: organization.whatsapp.senderId,
    [given.wabaId]: organization.whatsapp.accountId,
    [given.sent[0].messageId]: message.id,
    [given.sent[0].providerMessageId]: message.providerId,
  })
}

function messageOf({ file }: ProviderFixture): SentMessage {
  const message = reported.get(file)
  assert.ok(message, 'premise: there is a message')
  return message
}

for (const fixture of whatsApp.fixtures) {
  test(`WhatsApp ${fixture.file.replace('.json', '')}: ${fixture.situation}`, async () => {
    const body = whatsAppBody(fixture)
    const send = () => post(`${product.url}/webhooks/whatsapp`, fromMeta(organization.whatsapp.secret, body))
    if (NAMING_NOBODY.includes(fixture.file)) {
      assert.equal(await send(), 401)
      return
    }
    assert.deepEqual(await outcomesOf(body, messageOf(fixture).id, send), expected(fixture))
  })
}

for (const fixture of twilio.fixtures) {
  test(`Twilio ${fixture.file.replace('.txt', '')}: ${fixture.situation}`, async () => {
    const { given } = twilio
    const message = messageOf(fixture)
    const path = fixture.path?.replace(given.organizationId, organization.id).replace(given.messageId, message.id)
    const url = `${product.url}${path}`
    const body = fixture.bodyFor({
      [given.accountSid]: organization.sms.accountId,
      [encodeURIComponent(given.number)]: encodeURIComponent(organization.sms.senderId),
    })
    const send = () => post(url, fromTwilio(organization.sms.secret, url, body))
    const stored = Buffer.concat([Buffer.from(`${url}\n`), body])
    assert.deepEqual(await outcomesOf(stored, message.id, send), expected(fixture))
  })
}

/** Everything that a webhook can change about people, messages and the account, as one text. */
async function everything(): Promise<string> {
  const { rows } = await product.test.asOwner(
    `select
      (select jsonb_agg(to_jsonb(c) - 'updated_at' order by c.person_id, c.channel) from person_channels c) as people,
      (select jsonb_agg(jsonb_build_array(m.id, m.status, m.status_times, m.failure) order by m.id) from messages m) as messages,
      (select count(*) from consent_events) as events, (select count(*) from notices) as notices,
      (select count(*) from provider_notices) as news, (select count(*) from addresses) as addresses`,
  )
  return JSON.stringify(rows[0])
}

test('every webhook that comes again changes nothing', async () => {
  const before = await everything()
  assert.ok(before.length > 10_000, 'premise: there is something to change')
  for (const fixture of whatsApp.fixtures.filter(({ file }) => !NAMING_NOBODY.includes(file))) {
    // Other bytes than before with the same items: only the items' own ids say that they came already.
    const again = Buffer.concat([whatsAppBody(fixture), Buffer.from('\n')])
    assert.equal(await post(`${product.url}/webhooks/whatsapp`, fromMeta(organization.whatsapp.secret, again)), 200)
  }
  await comeToRest(organization, product.test.asOwner)
  assert.equal(await everything(), before)
})
