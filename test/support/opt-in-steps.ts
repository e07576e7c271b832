import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { type Customer, hasMessages } from './consent-stories.ts'
import { awaitsNews } from './window-recorder.ts'

/** The row of a contact in the list, on a desk and on a phone. */
export function rowOf(page: Page, { contactId }: Customer): Locator {
  return page.locator(`[data-contact="${contactId}"]`)
}

/** The link of a row, which is what gets the focus. */
export function rowLinkOf(page: Page, customer: Customer): Locator {
  return rowOf(page, customer).getByRole('link')
}

/** The WhatsApp icon of a row. Its name is a sentence about the state. */
export function whatsAppIconOf(page: Page, customer: Customer): Locator {
  return rowOf(page, customer).getByRole('button', { name: /WhatsApp/ })
}

/** Goes to the contacts and presses the WhatsApp icon of somebody who may be asked. Answers the prompt. */
export async function openPrompt(page: Page, customer: Customer): Promise<Locator> {
  await page.goto('/contacts')
  await whatsAppIconOf(page, customer).click()
  const prompt = promptOf(page)
  // The preview has come; before that the dialog is lower and its buttons stand elsewhere.
  await prompt.getByText('Maria will receive').waitFor()
  return prompt
}

/** Asks, and waits until the request has been delivered. The page is at the contacts then. */
export async function askInBrowser(page: Page, customer: Customer): Promise<void> {
  await openPrompt(page, customer)
  await awaitsNews(page)
  await confirmButtonOf(page).click()
  await toastOf(page, 'Request delivered to Maria.').waitFor()
  await hasMessages(customer, 1)
}

export function promptOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Ask Maria to opt in on WhatsApp?' })
}

export function confirmButtonOf(page: Page): Locator {
  return promptOf(page).getByRole('button', { name: 'Confirm' })
}

/** "Maria doesn't have WhatsApp. Send an SMS instead?" */
export function questionOf(page: Page): Locator {
  return page.getByRole('alertdialog', { name: "Maria doesn't have WhatsApp" })
}

/** The field in which a message is written, on the channel that is chosen. */
export function composerFieldOf(page: Page, channel: 'WhatsApp' | 'SMS', name = 'Maria'): Locator {
  return page.getByRole('textbox', { name: `Message to ${name} with ${channel}` })
}

/** What stands over the field and says why it is off, with its buttons. */
export function composerOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Write a message' })
}

export function toastOf(page: Page, words: string | RegExp): Locator {
  return page.getByRole('region', { name: 'Notifications' }).getByRole('status').filter({ hasText: words })
}

/** Field, templates and Send are off, can be reached, and point at the sentence that says why. */
export async function assertComposerOff(page: Page, reason: RegExp): Promise<void> {
  const composer = composerOf(page)
  const banner = composer.getByRole('group').filter({ hasText: reason })
  await banner.waitFor()
  const field = composer.getByRole('textbox')
  assert.equal(await field.getAttribute('aria-disabled'), 'true')
  const bannerId = await banner.getAttribute('id')
  const buttons = await composer.getByRole('button', { name: /^(Templates|Send)$/ }).all()
  // A phone has no room for buttons that do nothing: they are not there at all.
  assert.equal(buttons.length, (page.viewportSize()?.width ?? 0) < 768 ? 0 : 2)
  const controls = [field, ...buttons]
  for (const control of controls) {
    assert.equal(await control.getAttribute('aria-describedby'), bannerId)
    assert.equal(await control.getAttribute('aria-disabled'), 'true')
  }
  const before = await field.inputValue()
  await field.focus()
  await page.keyboard.type('This must not get in.')
  assert.equal(await field.inputValue(), before, 'nothing can be typed')
}
