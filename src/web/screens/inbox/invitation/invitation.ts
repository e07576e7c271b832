import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { getJson, ProblemError } from '../../../api-client.ts'
import { copyText } from '../../../copy-text.ts'
import { draftOf, returnToDraft } from '../../../drafts/draft-store.ts'
import { queryKeys } from '../../../queries/query-keys.ts'
import { gateStrings } from '../../../strings/gates.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { showToast } from '../../../toasts.ts'

export interface ContactInvitation {
  readonly link: string
  /** The link as a QR code, SVG. */
  readonly qr: string
  /** A text message that brings the link, in the customer's language. */
  readonly text: string
}

export function contactInvitation(contactId: string) {
  return queryOptions({
    queryKey: queryKeys.contactInvitation(contactId),
    queryFn: ({ signal }) =>
      getJson<ContactInvitation>(`/api/v1/contacts/${encodeURIComponent(contactId)}/invitation`, {}, signal),
  })
}

/** False where the browser keeps the clipboard to itself, or there is no link: it was said why. */
export async function copyInvitation(cache: QueryClient, contactId: string): Promise<boolean> {
  const invitation = await fetched(cache, contactId)
  if (invitation === null || !(await copyText(invitation.link))) return false
  showToast({ text: gateStrings.invitationCopied, isBrief: true })
  return true
}

/** Puts the invitation into the SMS field, above what was begun there. Nothing is sent: that is for the person to do. */
export async function writeInvitation(cache: QueryClient, contactId: string): Promise<boolean> {
  const invitation = await fetched(cache, contactId)
  if (invitation === null) return false
  if (!draftOf(contactId, 'sms').includes(invitation.link)) returnToDraft(contactId, 'sms', invitation.text)
  return true
}

async function fetched(cache: QueryClient, contactId: string): Promise<ContactInvitation | null> {
  try {
    return await cache.fetchQuery(contactInvitation(contactId))
  } catch (fault) {
    if (!(fault instanceof ProblemError)) throw fault
    showToast({ text: problemSentence(fault.code, fault.problem.params, fault.problem.traceId), isFailure: true })
    return null
  }
}
