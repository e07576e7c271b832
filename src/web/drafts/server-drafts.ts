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

/** False when it has to be tried again. A contact that is gone takes no draft, and nothing will change that. */
export async function pushDraft({ contactId, channel, text }: DraftKey & { readonly text: string }): Promise<boolean> {
  try {
    await sendJson<unknown>('PUT', '/api/v1/drafts', { contactId, channel, text })
    return true
  } catch (fault) {
    if (!(fault instanceof ProblemError)) throw fault
    return fault.status === 403 || fault.status === 404 || fault.status === 422
  }
}
