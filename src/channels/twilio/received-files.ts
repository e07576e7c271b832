import { z } from 'zod'
import { exchange, UNGATED } from '../exchange.ts'
import type { FetchedFile } from '../media.ts'
import { parseJson } from '../parse-json.ts'
import type { ListAccess } from './message-list.ts'

/** Twilio allows ten files in one MMS. */
const PAGE_SIZE = 20
const PAGE_MAX_BYTES = 64 * 1024
/** Answers after which Twilio may still tell: a token that is wrong now, too many calls. */
const LATER: ReadonlySet<number> = new Set([401, 408, 429])

const file = z.object({ sid: z.string().min(1), content_type: z.string().nullish() })
/** A file of a message, as Twilio's list of media names it. */
export type ListedFile = z.infer<typeof file>

const page = z.object({ media_list: z.array(file) })

export type ListedFiles =
  | { readonly kind: 'listed'; readonly files: readonly ListedFile[] }
  | Exclude<FetchedFile, { readonly kind: 'found' }>

/**
 * Reads which files a message has, in the order of their names: files are fetched one by one, and each list must give
 * each its place again.
 * @param path the list's, at the API.
 */
export async function readListedFiles(access: Omit<ListAccess, 'path'>, path: string): Promise<ListedFiles> {
  const { dispatcher, baseUrl, headers } = access
  const url = new URL(`${baseUrl}${path}?PageSize=${PAGE_SIZE}`)
  const request = { method: 'GET', url, headers, body: null } as const
  const ended = await exchange(dispatcher, request, UNGATED, { responseMaxBytes: PAGE_MAX_BYTES })
  if (ended.kind !== 'answered') return { kind: 'failed', reason: ended.reason, mayRetry: true }
  const { status } = ended
  if (status === 404 || status === 410) return { kind: 'gone' }
  const parsed = status === 200 ? page.safeParse(parseJson(ended.body)) : null
  if (parsed?.success === true) {
    return { kind: 'listed', files: parsed.data.media_list.toSorted((a, b) => (a.sid < b.sid ? -1 : 1)) }
  }
  const isFinal = status >= 400 && status < 500 && !LATER.has(status)
  return { kind: 'failed', reason: `http_${status}`, mayRetry: !isFinal }
}
