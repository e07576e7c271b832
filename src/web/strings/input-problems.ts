import type { Sentence } from './refusals.ts'

/** What the server did not take because of how it was put: nothing was done, and it is nobody's fault but the input's. */
export const INPUT_SENTENCES: Readonly<Record<string, Sentence>> = {
  'input.invalid': (p) => `This wasn't accepted. Check ${fieldOf(p.field)} and try again.`,
  'input.nul': () => 'The text holds a character that cannot be kept. Type it anew.',
  'input.too_large': () => 'This is too large to be taken at once.',
  'contact.owner': () => 'The owner is not an agent of your organization any more. Choose another one.',
  unavailable: () => 'The service is not ready. Try again in a moment.',
}

function fieldOf(field: string | number | undefined): string {
  return field === undefined || field === '' ? 'what you entered' : `"${field}"`
}
