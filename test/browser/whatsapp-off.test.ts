import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addCustomer, addGranted, type Customer, comeToRest } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { composerFieldOf, composerOf, toastOf, whatsAppIconOf } from '../support/opt-in-steps.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

test('Switched off, WhatsApp is gone from every open screen of everybody, and nothing reaches the provider.', async () => {
  const organization = await stage.product.newOrganization()
  const granted = await addGranted(organization)
  // The last line of the conversation speaks of nothing but a card.
  expect(await organization.api.sendText(granted.contactId, 'Your card is ready.'), 202)
  const notAsked = await addCustomer(organization, { card: { givenName: 'Zoe', familyName: 'Adams' } })
  await using admin = await stage.open(organization)
  await using colleague = await stage.open(organization, { as: 'colleague' })
  const screens = await openScreens(colleague.page, colleague.newTab, organization, granted)
  const loads = [screens.list, screens.card, screens.conversation].map(countLoads)
  await whatsAppIconOf(screens.list, granted).waitFor()
  await whatsAppIconOf(screens.list, notAsked).waitFor()
  for (const part of screens.parts) await eventually(() => traceOf(part), isThere)
  await admin.page.goto('/settings/channels')
  await switchOf(admin.page).waitFor()
  await assertAccessible(admin.page, 'channels')
  await switchOff(admin.page)
  for (const part of screens.parts) {
    await eventually(
      () => traceOf(part),
      (trace) => trace === '',
    )
  }
  await composerFieldOf(screens.conversation, 'SMS').waitFor()
  for (const page of [screens.list, screens.card, screens.conversation])
    await assertAccessible(page, 'without WhatsApp')
  await assertNothingArrives(organization, granted, notAsked)
  await switchOf(admin.page).press('Space')
  await toastOf(admin.page, 'WhatsApp is on. Agents now see the green icon.').waitFor()
  for (const part of screens.parts) await eventually(() => traceOf(part), isThere)
  assert.deepEqual(
    loads.map(({ count }) => count),
    [0, 0, 0],
    'nothing was loaded again',
  )
})

test('A prompt that is open when WhatsApp is switched off closes or says so, and sends nothing.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addCustomer(organization)
  await using colleague = await stage.open(organization, { as: 'colleague' })
  await colleague.page.goto('/contacts')
  await whatsAppIconOf(colleague.page, customer).click()
  await colleague.page.getByText('Maria will receive').waitFor()
  expect(await organization.api.call('PATCH', '/channels/whatsapp', { body: { enabled: false } }), 200)
  await colleague.page.getByRole('dialog').waitFor({ state: 'detached' })
  await comeToRest(organization, stage.product.test.asOwner)
  assert.deepEqual(await organization.network.requests(), [])
})

/** List, card and conversation in three tabs, and the parts of them from which WhatsApp has to go. */
async function openScreens(
  list: Page,
  newTab: () => Promise<Page>,
  { api }: TestOrganization,
  { contactId }: Customer,
) {
  const card = await newTab()
  const conversation = await newTab()
  await list.goto('/contacts')
  await card.goto(`/contacts/${contactId}`)
  await conversation.goto(`/inbox/all/${(await api.contact(contactId)).conversationId}`)
  const parts: Locator[] = [
    list.locator('main'),
    card.locator('main'),
    conversation.getByRole('list', { name: 'Conversations' }),
    conversation.getByRole('region', { name: 'Conversation with Maria' }).locator('header'),
    composerOf(conversation),
    conversation.getByRole('complementary', { name: 'Contact details' }),
  ]
  return { list, card, conversation, parts }
}

/** Where the DOM or the names that are read aloud still speak of WhatsApp; empty when nowhere. */
async function traceOf(part: Locator): Promise<string> {
  const html = await part.innerHTML()
  const names = await part.ariaSnapshot()
  const lines = [...html.split(/(?=<)/), ...names.split('\n')]
  return lines.filter((line) => /whatsapp/i.test(line)).join('\n')
}

function isThere(trace: string): boolean {
  return trace !== ''
}

function switchOf(page: Page): Locator {
  return page.getByRole('switch', { name: 'Enable WhatsApp' })
}

async function switchOff(page: Page): Promise<void> {
  await switchOf(page).press('Space')
  const question = page.getByRole('alertdialog', { name: 'Switch WhatsApp off?' })
  await question.waitFor()
  await assertAccessible(page, 'question before WhatsApp is off')
  await question.getByRole('button', { name: 'Switch off' }).click()
  await toastOf(page, 'WhatsApp is off. No icon is shown and nothing is sent.').waitFor()
}

async function assertNothingArrives(
  organization: TestOrganization,
  granted: Customer,
  notAsked: Customer,
): Promise<void> {
  const { api, network } = organization
  const before = (await network.requests()).length
  assertRefused(await api.sendText(granted.contactId, 'Are you there?'), 'gate.channel_off')
  assertRefused(await api.sendTemplate(granted.contactId), 'gate.channel_off')
  assertRefused(await api.ask(notAsked.contactId), 'optin.channel_off')
  await comeToRest(organization, stage.product.test.asOwner)
  assert.equal((await network.requests()).length, before)
}

function countLoads(page: Page): { count: number } {
  const loads = { count: 0 }
  page.on('load', () => {
    loads.count += 1
  })
  return loads
}
