import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { assertAccessible, hasFocus } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addGranted, type Customer } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { messageWith } from '../support/media-calls.ts'
import { composerFieldOf } from '../support/opt-in-steps.ts'
import { expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { pdf, png, sha256, wav, webp } from '../support/sample-files.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const PICTURE = png(80, 60, 1)
const CONTRACT = pdf('the contract')
const HOSTILE_NAME = '\u202efdp.<img src=x onerror=alert(1)>.pdf'

async function openThread(page: Page, organization: TestOrganization, customer: Customer): Promise<Locator> {
  const { conversationId } = await organization.api.contact(customer.contactId)
  await page.goto(`/inbox/all/${conversationId}`)
  return page.getByRole('log', { name: 'Conversation with' })
}

/** A conversation with everything that is more than words. */
async function addTalker(organization: TestOrganization): Promise<Customer> {
  const customer = await addGranted(organization)
  const { phone } = customer
  await phone.sendFile(PICTURE, 'image/png', { caption: 'My *receipt*' })
  await phone.sendFile(wav(), 'audio/wav', { type: 'audio', voice: true })
  await phone.sendFile(CONTRACT, 'application/pdf', { filename: HOSTILE_NAME })
  await phone.sendFile(webp({ isAnimated: false }), 'image/webp', { type: 'sticker' })
  await phone.sendFile(png(3, 3, 2), 'image/png', { sha256: Buffer.alloc(32).toString('base64') })
  const card = { name: { formatted_name: 'Ada <b>Ito</b>' }, phones: [{ phone: '+1 202 555 0199' }] }
  await phone.send({ type: 'contacts', contacts: [card] })
  await phone.send({
    type: 'location',
    location: { latitude: 51.501, longitude: -0.142, name: 'Branch', address: '1 Row' },
  })
  await phone.send({ type: 'unsupported', unsupported: { type: 'poll_creation' }, errors: [{ code: 131051 }] })
  const { message } = await messageWith(organization, customer, ({ size }) => size === PICTURE.length)
  const react = {
    contactId: customer.contactId,
    channel: 'whatsapp',
    type: 'reaction',
    messageId: message.id,
    emoji: '👍',
  }
  expect(await organization.api.call('POST', '/messages', { body: react }), 202)
  const answer = {
    contactId: customer.contactId,
    channel: 'whatsapp',
    type: 'text',
    text: 'Thank you',
    replyTo: message.id,
  }
  expect(await organization.api.call('POST', '/messages', { body: answer }), 202)
  await messageWith(organization, customer, ({ problem }) => problem === 'media.hash')
  return customer
}

for (const width of [1280, 360] as const) {
  test(`Pictures, sound, documents, places and cards are shown, and nothing of them runs, ${width} px wide.`, async () => {
    const organization = await stage.product.newOrganization()
    const customer = await addTalker(organization)
    await using window = await stage.open(organization, { width })
    const { page } = window
    const elsewhere: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(stage.product.url) && !request.url().startsWith('blob:'))
        elsewhere.push(request.url())
    })
    const thread = await openThread(page, organization, customer)
    await thread.getByText("This kind of message can't be shown here. poll_creation").waitFor()
    await thread.getByRole('button', { name: 'Enlarge: My *receipt*' }).scrollIntoViewIfNeeded()
    await eventually(
      () => page.evaluate("[...document.querySelectorAll('img')].map((image) => image.naturalWidth)"),
      (widths) => Array.isArray(widths) && widths.includes(80),
    )
    await thread.getByText("what came is not what was announced, so it isn't shown.").waitFor()
    const map = thread.getByRole('link', { name: 'Open in a map' })
    assert.equal(await map.getAttribute('rel'), 'noopener noreferrer nofollow ugc')
    await thread.getByText('Ada <b>Ito</b>').waitFor()
    await thread.getByText('Your organization reacted with 👍').waitFor({ state: 'attached' })
    await eventually(
      () => page.evaluate("document.querySelector('audio').duration"),
      (duration) => Number(duration) > 1,
    )
    await assertAccessible(page, 'thread with files')
    assert.deepEqual(elsewhere, [], 'nobody else is asked for anything')
    assert.equal(await thread.locator('script, iframe').count(), 0)
  })
}

test('A document is downloaded byte for byte under a harmless name.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addTalker(organization)
  await using window = await stage.open(organization)
  const thread = await openThread(window.page, organization, customer)
  const started = window.page.waitForEvent('download')
  await thread.getByRole('link', { name: /^Download / }).click()
  const download = await started
  assert.equal(sha256(await readFile(await download.path())), sha256(CONTRACT))
  assert.doesNotMatch(download.suggestedFilename(), /[\u202a-\u202e/\\<>]/u)
})

test('A picture becomes large and small again, and a quote leads to its message, by keyboard.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addTalker(organization)
  await using window = await stage.open(organization)
  const { page } = window
  const thread = await openThread(page, organization, customer)
  const picture = thread.getByRole('button', { name: 'Enlarge: My *receipt*' })
  const quote = thread.getByRole('button', { name: /^Go to the quoted message: / })
  await picture.waitFor()
  await quote.focus()
  await page.keyboard.press('Enter')
  await hasFocus(thread.locator('article').filter({ hasText: 'My receipt' }))
  await page.keyboard.press('Tab')
  await hasFocus(picture)
  await page.keyboard.press('Enter')
  const large = page.getByRole('dialog', { name: 'My *receipt*' })
  await large.getByRole('img', { name: 'My *receipt*' }).waitFor()
  await page.keyboard.press('Escape')
  await large.waitFor({ state: 'detached' })
  await hasFocus(picture)
  const speed = thread.getByRole('button', { name: 'Speed 1×' })
  await speed.focus()
  await page.keyboard.press('Enter')
  await thread.getByRole('button', { name: 'Speed 1.5×' }).waitFor()
  await eventually(
    () => page.evaluate("document.querySelector('audio').playbackRate"),
    (rate) => rate === 1.5,
  )
})

test('Files are attached, checked before they go, uploaded, and sent with the words to the phone.', async () => {
  const organization = await stage.product.newOrganization()
  const customer = await addGranted(organization)
  await using window = await stage.open(organization)
  const { page } = window
  await openThread(page, organization, customer)
  const picture = png(50, 40, 7)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Files' }).click()
  await (await chooser).setFiles([
    { name: 'Receipt.png', mimeType: 'image/png', buffer: picture },
    { name: 'Contract.pdf', mimeType: 'application/pdf', buffer: CONTRACT },
    { name: 'huge.png', mimeType: 'image/png', buffer: Buffer.alloc(6 * 1_024 * 1_024) },
    { name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') },
    { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html><script>alert(1)</script>') },
  ])
  const chips = page.getByRole('list', { name: 'Attached files' })
  await chips.getByText('huge.png is too large for WhatsApp: 6 MB, limit 5 MB.').waitFor()
  await chips.getByText("WhatsApp doesn't accept image/svg+xml files.").waitFor()
  await chips.getByText("WhatsApp doesn't accept application/octet-stream files.").waitFor()
  await eventually(
    () => chips.getByText('Ready').count(),
    (count) => count === 2,
  )
  await assertAccessible(page, 'composer with files')
  for (const name of ['huge.png', 'drawing.svg', 'photo.jpg']) {
    await chips.getByRole('button', { name: `Remove ${name}` }).click()
  }
  await composerFieldOf(page, 'WhatsApp').fill('As promised')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await chips.waitFor({ state: 'detached' })
  const messages = await eventually(
    customer.phone.messages,
    (all) => all.filter(({ media }) => media !== null).length === 2,
  )
  const sent = messages.flatMap(({ media, text }) => (media === null ? [] : [[media.sha256, text]]))
  assert.deepEqual(sent, [
    [sha256(picture), 'As promised'],
    [sha256(CONTRACT), ''],
  ])
  assert.equal(await composerFieldOf(page, 'WhatsApp').inputValue(), '')
  await page.goto(`/simulator/${encodeURIComponent(customer.number)}`)
  await page.getByRole('link', { name: 'Contract.pdf' }).waitFor()
  await eventually(
    () => page.evaluate("[...document.querySelectorAll('img')].map((image) => image.naturalWidth)"),
    (widths) => Array.isArray(widths) && widths.includes(50),
  )
})
