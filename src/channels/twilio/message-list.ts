import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { Instant } from '../../domain/instant.ts'
import { exchange, UNGATED } from '../exchange.ts'
import { parseJson } from '../parse-json.ts'

/** Twilio allows 1,000 on a page; a body of 1,600 characters makes an entry of four kilobytes. */
const PAGE_SIZE = 200
const PAGE_MAX_BYTES = 2 * 1024 * 1024
/** 200,000 messages of one time: more than that is no outage, and a person has to look. */
const PAGES_MAX = 1_000

const listed = z.looseObject({
  sid: z.string().min(1),
  to: z.string().nullish(),
  from: z.string().nullish(),
  body: z.string().nullish(),
  status: z.string(),
  direction: z.string(),
  date_sent: z.string().nullish(),
  date_created: z.string().nullish(),
  error_code: z.number().int().nullish(),
  error_message: z.string().nullish(),
  num_media: z.string().nullish(),
})
/** One message as Twilio's list shows it, with all that stands in it. */
export type ListedMessage = z.infer<typeof listed>

const page = z.object({ messages: z.array(listed), next_page_uri: z.string().nullish() })
type Page = z.infer<typeof page>

export interface ListAccess {
  readonly dispatcher: Dispatcher
  /** Where the API is, without a slash at the end. */
  readonly baseUrl: string
  /** `/2010-04-01/Accounts/AC…/Messages.json`. */
  readonly path: string
  readonly headers: { readonly authorization: string; readonly accept: string }
}

/**
 * Reads all pages of the list that these parameters choose; null when one cannot be read, because a part of a list says
 * nothing about what is missing.
 */
export async function readMessageList(
  access: ListAccess,
  query: Readonly<Record<string, string>>,
): Promise<readonly ListedMessage[] | null> {
  const found: ListedMessage[] = []
  let next: string | null = `${access.path}?${new URLSearchParams({ ...query, PageSize: String(PAGE_SIZE) })}`
  for (let pages = 0; next !== null; pages++) {
    const read: Page | null = pages < PAGES_MAX ? await readPage(access, next) : null
    if (read === null) return null
    found.push(...read.messages)
    next = read.next_page_uri ?? null
  }
  return found
}

async function readPage({ dispatcher, baseUrl, path, headers }: ListAccess, uri: string): Promise<Page | null> {
  // A page leads to the next one of the same list and nowhere else: these headers are the account's password.
  if (!uri.startsWith(`${path}?`)) return null
  const request = { method: 'GET', url: new URL(`${baseUrl}${uri}`), headers, body: null } as const
  const ended = await exchange(dispatcher, request, UNGATED, { responseMaxBytes: PAGE_MAX_BYTES })
  if (ended.kind !== 'answered' || ended.status !== 200) return null
  const parsed = page.safeParse(parseJson(ended.body))
  return parsed.success ? parsed.data : null
}

/** One message again, from what was kept of it. */
export function readListed(json: unknown): ListedMessage | null {
  const parsed = listed.safeParse(json)
  return parsed.success ? parsed.data : null
}

/** `2026-11-22`: the list is filtered by whole days, so the time is looked at again in what it answers. */
export function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** When Twilio took the message. */
export function timeOf({ date_sent: sent, date_created: created }: ListedMessage): Instant | null {
  const at = Date.parse(sent ?? created ?? '')
  return Number.isNaN(at) ? null : at
}
