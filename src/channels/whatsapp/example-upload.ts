import type { Dispatcher } from 'undici'
import { z } from 'zod'
import { exchange, UNGATED } from '../exchange.ts'
import type { FileToHandOver } from '../media.ts'
import type { GraphCalls } from './graph-calls.ts'
import { sendBytes } from './send-bytes.ts'
import { readAnswer, type TemplateAnswer } from './template-answer.ts'

/** The uploaded name is for nobody's eyes, so none of ours is given away. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'video/mp4': 'mp4',
  'application/pdf': 'pdf',
}

const token = z.object({ data: z.object({ app_id: z.string().regex(/^\d{1,32}$/) }) })
/** It may end in a signature of its own, `upload:…?sig=…`; it is a place at Meta and leads nowhere else. */
const session = z.object({ id: z.string().regex(/^upload:[^\s#]+$/) })
const handle = z.object({ h: z.string().min(1) })

/**
 * Gives Meta's reviewers a file that shows what a header will be like, by the resumable upload (whatsapp-cloud-api
 * §5.1). Its sessions belong to an app and not to the account, and the token itself says to which. Answers the handle
 * that a template names.
 */
export async function uploadExample(
  calls: GraphCalls,
  { accessToken }: { readonly accessToken: string },
  dispatcher: Dispatcher,
  file: FileToHandOver,
): Promise<TemplateAnswer<string>> {
  const owner = readAnswer(
    await exchange(dispatcher, calls.get('debug_token', { input_token: accessToken }), UNGATED),
    token,
  )
  if (owner.kind !== 'done') return owner
  const start = calls.post(`${owner.value.data.app_id}/uploads`, {})
  start.url.searchParams.set('file_length', String(file.size))
  start.url.searchParams.set('file_type', file.mimeType)
  start.url.searchParams.set('file_name', `example.${ENDINGS[file.mimeType] ?? 'bin'}`)
  const opened = readAnswer(await exchange(dispatcher, start, UNGATED), session)
  if (opened.kind !== 'done') return opened
  // "upload:" would be read as a scheme, so the id is led in as a path.
  const { url } = calls.post(`./${opened.value.id}`, {})
  const headers = {
    authorization: `OAuth ${accessToken}`,
    file_offset: '0',
    'content-type': 'application/octet-stream',
  }
  const sent = await sendBytes(dispatcher, { url, headers, size: file.size, bytes: file.bytes })
  if (sent === null) return { kind: 'failed' }
  const ended = readAnswer({ kind: 'answered', ...sent, retryAfterMs: null }, handle)
  return ended.kind === 'done' ? { kind: 'done', value: ended.value.h } : ended
}
