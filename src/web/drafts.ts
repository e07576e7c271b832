import { clear, createStore, del, entries, get, set } from 'idb-keyval'

type DraftChannel = 'whatsapp' | 'sms' | 'note'

/** Longer than any message may be; a paste beyond it is not kept as a draft. */
const MAX_DRAFT_LENGTH = 70_000

const store = createStore('yesline-drafts', 'drafts')

/** What the person had begun to write to this contact on this channel, or an empty text. */
export async function readDraft(contactId: string, channel: DraftChannel): Promise<string> {
  return (await get<string>(keyOf(contactId, channel), store)) ?? ''
}

/** Keeps a draft; an empty one is deleted. Call it 300 ms after the last key (product-ux §4.3). */
export async function keepDraft(contactId: string, channel: DraftChannel, text: string): Promise<void> {
  if (text.trim() === '') return del(keyOf(contactId, channel), store)
  if (text.length <= MAX_DRAFT_LENGTH) await set(keyOf(contactId, channel), text, store)
}

/** Contacts that have a draft, with its text: the inbox shows `Draft:`. Notes are not counted. */
export async function draftsByContact(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const [key, text] of await entries<string, string>(store)) {
    const [contactId, channel] = key.split(':')
    if (contactId !== undefined && channel !== 'note') found.set(contactId, text)
  }
  return found
}

/** At sign-out, unless the device is marked as the person's own (DESIGN section 3). */
export async function wipeDrafts(): Promise<void> {
  await clear(store)
}

function keyOf(contactId: string, channel: DraftChannel): string {
  return `${contactId}:${channel}`
}
