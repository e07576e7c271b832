import { type Dispatcher, request } from 'undici'
import { isPublicHost } from '../domain/public-host.ts'
import type { FetchedFile } from './media.ts'
import { PrivateAddress } from './public-lookup.ts'

const REDIRECTS_MAX = 3
const HEADERS_MS_MAX = 10_000
/** Between two pieces; the whole has five minutes. */
const SILENCE_MS_MAX = 30_000
const TOTAL_MS_MAX = 5 * 60_000
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Where files may be fetched from, and who of those is shown the credentials (reliability §6.5). */
export interface DownloadHosts {
  /** Base URL from the environment: the provider itself, or the simulator on this machine. */
  readonly baseUrl: string
  /** Host names, or endings that begin with a dot. Always by https. */
  readonly trusted: readonly string[]
  readonly others: readonly string[]
}

/**
 * GETs a file, also over redirects: each address must be on the list, whoever named it, and only trusted ones are given
 * the authorization.
 * @param dispatcher of the provider: it connects a name on the list only where that leads out of our own house
 */
export async function download(
  dispatcher: Dispatcher,
  address: string,
  { hosts, authorization }: { readonly hosts: DownloadHosts; readonly authorization: string },
): Promise<FetchedFile> {
  const signal = AbortSignal.timeout(TOTAL_MS_MAX)
  let url: URL | null = URL.parse(address)
  for (let hops = 0; hops <= REDIRECTS_MAX; hops += 1) {
    const standing = url === null ? 'foreign' : standingOf(url, hosts)
    if (url === null || standing === 'foreign') return failed('foreign_host')
    const headers = standing === 'trusted' ? { authorization } : {}
    const limits = { headersTimeout: HEADERS_MS_MAX, bodyTimeout: SILENCE_MS_MAX, signal }
    const answer = await request(url, { method: 'GET', dispatcher, headers, ...limits }).catch(whyNot)
    if (answer === 'private_address') return failed(answer)
    if (answer === 'connection') return failed(answer, true)
    if (answer.statusCode === 200) return { kind: 'found', bytes: answer.body, announced: null }
    await answer.body.dump().catch(nothing)
    if (answer.statusCode === 404 || answer.statusCode === 410) return { kind: 'gone' }
    if (!REDIRECTS.has(answer.statusCode)) return failed(`http_${answer.statusCode}`, isPassing(answer.statusCode))
    const { location } = answer.headers
    url = typeof location === 'string' ? URL.parse(location, url.href) : null
  }
  return failed('redirects')
}

type Standing = 'trusted' | 'other' | 'foreign'

function standingOf(url: URL, { baseUrl, trusted, others }: DownloadHosts): Standing {
  if (url.origin === new URL(baseUrl).origin) return 'trusted'
  if (!isPublicHost(url.hostname)) return 'foreign'
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return 'foreign'
  if (trusted.some((host) => isHost(url.hostname, host))) return 'trusted'
  return others.some((host) => isHost(url.hostname, host)) ? 'other' : 'foreign'
}

function isHost(name: string, host: string): boolean {
  return host.startsWith('.') ? name.endsWith(host) : name === host
}

function isPassing(status: number): boolean {
  return status >= 500 || status === 429 || status === 408
}

/** What cannot be reached now may be later; what leads to this machine is never asked again. */
function whyNot(fault: unknown): 'private_address' | 'connection' {
  return fault instanceof PrivateAddress ? 'private_address' : 'connection'
}

function failed(reason: string, mayRetry = false): FetchedFile {
  return { kind: 'failed', reason, mayRetry }
}

function nothing(): null {
  return null
}
