import type { DraftList } from '../../http/api/draft.ts'
import { getJson, ProblemError, sendJson } from '../api-client.ts'
import type { DraftKey } from './kept-drafts.ts'

/** What the server keeps of this person's drafts; null when it cannot be asked now. */
export async function fetchDrafts(): Promise<DraftList['data'] | null> {
  try {
    return (await getJson<DraftList>('/api/v1/drafts', {})).data
  } catch (fault) {
    if (fault instanceof ProblemError) return null
    throw fault
  }
}

/** gone: the contact is not there any more, so nothing may be kept of what was written to it. later: it stays here. */
export type Pushed = 'kept' | 'gone' | 'later'

export async function pushDraft({ contactId, channel, text }: DraftKey & { readonly text: string }): Promise<Pushed> {
  try {
    await sendJson<unknown>('PUT', '/api/v1/drafts', { contactId, channel, text })
    return 'kept'
  } catch (fault) {
    if (!(fault instanceof ProblemError)) throw fault
    return fault.status === 404 ? 'gone' : 'later'
  }
}
