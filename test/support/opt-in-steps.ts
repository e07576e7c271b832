import type { Locator, Page } from 'playwright-core'
import type { Customer } from './consent-stories.ts'

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
