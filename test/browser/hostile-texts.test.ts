import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible, assertFitsWidth } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addCustomer, askCustomer, type Customer, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { hostileNames, hostileTexts } from '../support/hostile-words.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

/** Overrides, embeddings and isolates: with one of them a text draws itself over the words around it. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/u

for (const width of [1280, 360] as const) {
  test(`Names and messages of any kind run nothing, break no layout and turn no direction, ${width} px wide.`, async () => {
    const organization = await stage.product.newOrganization()
    const people = await addHostilePeople(organization)
    const talker = await addTalker(organization)
    await using window = await stage.open(organization, { width })
    const { page } = window
    for (const { path, shows, isNew } of await screensOf(organization, people, talker)) {
      await page.goto(path)
      await page.getByText(shows).filter({ visible: true }).first().waitFor()
      await assertHarmless(page, path)
      if (isNew) await assertAccessible(page, path)
    }
  })
}

test('Every text stands in the thread as it was written.', async () => {
  const organization = await stage.product.newOrganization()
  const talker = await addTalker(organization)
  await using window = await stage.open(organization)
  const { page } = window
  await page.goto(`/inbox/all/${(await organization.api.contact(talker.contactId)).conversationId}`)
  const thread = page.getByRole('log', { name: 'Conversation with' })
  for (const text of Object.values(hostileTexts)) {
    const shown = text.replace(new RegExp(BIDI_CONTROLS, 'gu'), '⟪?⟫')
    await eventually(
      async () => (await thread.locator('p').allInnerTexts()).map((words) => words.replace(/\s+/gu, ' ')),
      (paragraphs) => paragraphs.some((words) => words.includes(shown.replace(/\s+/gu, ' ').trim())),
    )
  }
  assert.equal(await thread.locator('img, script, iframe, svg[onload]').count(), 0)
  assert.equal(await thread.locator('a[href^="javascript:"]').count(), 0)
  const link = thread.getByRole('link', { name: 'https://harbour.example/' })
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer nofollow ugc')
})

async function addHostilePeople(organization: TestOrganization): Promise<Customer[]> {
  const people: Customer[] = []
  for (const givenName of Object.values(hostileNames)) {
    people.push(
      await addCustomer(organization, { card: { givenName, familyName: '', tags: [givenName.slice(0, 40)] } }),
    )
  }
  return people
}

/** Somebody with a hostile name who said yes and then wrote everything there is. */
async function addTalker(organization: TestOrganization): Promise<Customer> {
  const card = { givenName: hostileNames.markup, familyName: hostileNames.override }
  const talker = await addCustomer(organization, { card })
  await askCustomer(organization, talker)
  await talker.phone.type('yes')
  await hasStatus(organization, talker, 'granted')
  for (const text of Object.values(hostileTexts)) await talker.phone.type(text)
  const count = Object.keys(hostileTexts).length
  await eventually(
    async () => (await organization.api.timeline(talker.contactId)).filter(isWritten).length,
    (written) => written > count,
  )
  return talker
}

function isWritten(item: { readonly kind: string; readonly direction?: string }): boolean {
  return item.kind === 'message' && item.direction === 'in'
}

interface Screen {
  readonly path: string
  /** Something that is there only once the screen has loaded. */
  readonly shows: string
  /** The first of its kind: axe looks at each kind once. */
  readonly isNew: boolean
}

/** Every screen on which words of customers stand. */
async function screensOf({ api }: TestOrganization, people: readonly Customer[], talker: Customer): Promise<Screen[]> {
  const { conversationId } = await api.contact(talker.contactId)
  const receiptId = (await api.events(talker.contactId)).find(({ type }) => type === 'granted')?.receiptId
  const name = 'onerror=alert(1)'
  return [
    { path: '/contacts', shows: name, isNew: true },
    ...people.map(({ contactId }, index) => ({
      path: `/contacts/${contactId}`,
      shows: 'has to say yes before you can write.',
      isNew: index === 0,
    })),
    ...people.map(({ contactId }, index) => ({
      path: `/contacts?ask=whatsapp&for=${contactId}`,
      shows: 'will receive',
      isNew: index === 0,
    })),
    { path: `/contacts?q=${encodeURIComponent(hostileNames.markup)}`, shows: 'onerror', isNew: false },
    // Before the conversation is opened, which reads them.
    { path: '/notifications', shows: 'opted in.', isNew: true },
    { path: '/inbox/all', shows: name, isNew: true },
    { path: `/inbox/all/${conversationId}`, shows: hostileTexts.arabic, isNew: true },
    { path: `/receipts/${receiptId}`, shows: 'Asked with', isNew: true },
    { path: '/compliance/events', shows: name, isNew: true },
    { path: `/simulator/${encodeURIComponent(talker.number)}`, shows: hostileTexts.arabic, isNew: true },
  ]
}

async function assertHarmless(page: Page, path: string): Promise<void> {
  await assertFitsWidth(page, path)
  assert.deepEqual(await sidewaysScrollers(page), [], `${path}: these have to be scrolled sideways`)
  const html = await page.locator('body').innerHTML()
  const at = html.search(BIDI_CONTROLS)
  assert.equal(at === -1 ? '' : html.slice(Math.max(0, at - 200), at + 60), '', `${path}: a control that turns words`)
  assert.equal(await page.locator('main :is(script, iframe, object, img)').count(), 0, path)
}

/** What can be scrolled sideways by somebody who reads downwards; a row of filters may. */
async function sidewaysScrollers(page: Page): Promise<unknown> {
  return page.evaluate(`[...document.querySelectorAll('body *')]
    .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.getAttribute('role') !== 'group')
    .map((element) => element.outerHTML.slice(0, 200))`)
}
