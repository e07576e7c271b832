import { z } from 'zod'
import { exchange, UNGATED } from '../exchange.ts'
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

/**
 * Reads which files a listed message has: the message itself tells only how many. Null when Twilio does not tell
 * them now; what was deleted there meanwhile has none, and nobody waits for it.
 */
export async function readListedFiles(access: ListAccess, sid: string): Promise<readonly ListedFile[] | null> {
  const { dispatcher, baseUrl, path, headers } = access
  const message = path.replace(/\.json$/, `/${encodeURIComponent(sid)}`)
  const url = new URL(`${baseUrl}${message}/Media.json?PageSize=${PAGE_SIZE}`)
  const request = { method: 'GET', url, headers, body: null } as const
  const ended = await exchange(dispatcher, request, UNGATED, { responseMaxBytes: PAGE_MAX_BYTES })
  if (ended.kind !== 'answered') return null
  if (ended.status >= 400 && ended.status < 500 && !LATER.has(ended.status)) return []
  const parsed = ended.status === 200 ? page.safeParse(parseJson(ended.body)) : null
  return parsed?.success === true ? parsed.data.media_list : null
}
