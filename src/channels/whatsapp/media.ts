import type { Dispatcher } from 'undici'
import { z } from 'zod'
import { exchange, UNGATED } from '../exchange.ts'
import type { FetchedFile, FileToHandOver, HandedFile, MediaClient } from '../media.ts'
import { type DownloadHosts, download } from '../media-download.ts'
import { multipart } from '../multipart.ts'
import { parseJson } from '../parse-json.ts'
import type { GraphCalls } from './graph-calls.ts'
import { sendBytes } from './send-bytes.ts'
import { readGraphError } from './send-outcome.ts'

/** An address lives five minutes, so one that was refused is asked for once more (whatsapp-cloud-api §4). */
const ASKS_MAX = 2
/** Uploaded ids live 30 days (§4). A day less, so that none dies on its way. */
const KEPT_MS = 29 * 24 * 60 * 60 * 1_000

/** Meta's own content hosts. The token goes to the one that demands it. */
const TRUSTED = ['lookaside.fbsbx.com', 'graph.facebook.com']
const OTHERS = ['.fbcdn.net', '.fbsbx.com', '.whatsapp.net']

const found = z.object({ url: z.string().min(1) })
const uploaded = z.object({ id: z.string().min(1) })

export interface MediaAccess {
  readonly baseUrl: string
  readonly accessToken: string
  readonly phoneNumberId: string
}

/** Media of the Cloud API (whatsapp-cloud-api §4). */
export function createWhatsAppMedia(calls: GraphCalls, access: MediaAccess, dispatcher: Dispatcher): MediaClient {
  const hosts: DownloadHosts = { baseUrl: access.baseUrl, trusted: TRUSTED, others: OTHERS }
  const authorization = `Bearer ${access.accessToken}`
  return {
    async fetchFile({ mediaId, url }) {
      if (mediaId === null) {
        return url === null ? { kind: 'gone' } : download(dispatcher, url, { hosts, authorization })
      }
      for (let asks = 1; ; asks += 1) {
        const address = await addressOf(calls, { mediaId, phoneNumberId: access.phoneNumberId }, dispatcher)
        if (typeof address !== 'string') return address
        const file = await download(dispatcher, address, { hosts, authorization })
        if (file.kind !== 'gone' || asks >= ASKS_MAX) return file
      }
    },
    handOver: (file) => upload(calls.post(`${access.phoneNumberId}/media`, {}).url, { file, access, dispatcher }),
  }
}

/** A fresh address of the file, or what became of it: an id that Graph does not know has run out. */
async function addressOf(
  calls: GraphCalls,
  { mediaId, phoneNumberId }: { readonly mediaId: string; readonly phoneNumberId: string },
  dispatcher: Dispatcher,
): Promise<string | FetchedFile> {
  const ask = calls.get(encodeURIComponent(mediaId), { phone_number_id: phoneNumberId })
  const ended = await exchange(dispatcher, ask, UNGATED)
  if (ended.kind !== 'answered') return { kind: 'failed', reason: ended.reason, mayRetry: true }
  const parsed = found.safeParse(parseJson(ended.body))
  if (ended.status === 200 && parsed.success) return parsed.data.url
  const code = readGraphError(ended.body)?.code ?? `http_${ended.status}`
  if (code === '100' || code === '33' || ended.status === 404) return { kind: 'gone' }
  // A token that ran out is replaced one day, and a busy server answers later.
  return { kind: 'failed', reason: code, mayRetry: true }
}

async function upload(
  url: URL,
  parts: { readonly file: FileToHandOver; readonly access: MediaAccess; readonly dispatcher: Dispatcher },
): Promise<HandedFile> {
  const { file, access, dispatcher } = parts
  const fields = { messaging_product: 'whatsapp', type: file.mimeType }
  const { type, size, body } = multipart(fields, file)
  const headers = { authorization: `Bearer ${access.accessToken}`, 'content-type': type }
  const answer = await sendBytes(dispatcher, { url, headers, size, bytes: body })
  if (answer === null) return { kind: 'failed', reason: 'connection', mayRetry: true }
  const parsed = uploaded.safeParse(parseJson(answer.body))
  if (answer.status === 200 && parsed.success) {
    return { kind: 'handed_over', mediaId: parsed.data.id, senderId: access.phoneNumberId, keptMs: KEPT_MS }
  }
  const code = readGraphError(answer.body)?.code ?? `http_${answer.status}`
  return { kind: 'failed', reason: code, mayRetry: !FINAL.has(code) }
}

/** The file itself is refused: its type, its size, or that it is none (§12). */
const FINAL: ReadonlySet<string> = new Set(['100', '131051', '131052', '131053', '131009', '131008'])
