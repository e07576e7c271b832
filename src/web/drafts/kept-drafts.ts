import { clear, createStore, del, entries, set } from 'idb-keyval'
import type { ChannelName } from '../../http/api/problem.ts'

/** Longer than any message may be; a paste beyond it is not kept as a draft. */
const MAX_DRAFT_LENGTH = 65_536

const store = createStore('yesline-drafts', 'drafts')

export interface DraftKey {
  readonly contactId: string
  readonly channel: ChannelName
}

/** The message that the next one answers, with its words as they are shown over the field. */
export interface QuotedMessage {
  readonly id: string
  readonly words: string
}

export interface KeptDraft extends DraftKey {
  readonly text: string
  /** Known on this device only, and kept as long as there are words with it. */
  readonly quote?: QuotedMessage | null
  /** The server has this text too. */
  readonly isSynced: boolean
}

/** What this person had begun to write on this device. */
export async function readDrafts(writer: string): Promise<readonly KeptDraft[]> {
  const kept = await entries<string, KeptDraft>(store)
  return kept.filter(([name]) => name.startsWith(`${writer}:`)).map(([, draft]) => draft)
}

/** Keeps a draft. An empty one stays until the server has forgotten it too. */
export async function keepDraft(writer: string, draft: KeptDraft): Promise<void> {
  const name = `${writer}:${draft.contactId}:${draft.channel}`
  if (draft.text.trim() === '' && draft.isSynced) return del(name, store)
  if (draft.text.length <= MAX_DRAFT_LENGTH) await set(name, draft, store)
}

/** At sign-out, unless the device is marked as the person's own (DESIGN section 3). */
export async function wipeDrafts(): Promise<void> {
  await clear(store)
}
