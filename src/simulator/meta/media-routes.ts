import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Answer } from '../http/answer.ts'
import { json, refuse } from '../http/answer.ts'
import type { SimRequest } from '../http/request.ts'
import { isOver, type MediaItem, sha256Of } from '../world/media.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { graphErrorAnswer, unknownObject } from './graph-error.ts'
import type { GraphCall } from './graph-routes.ts'
import { uploadProblem } from './media-rules.ts'

/** An address is good for five minutes (whatsapp-cloud-api §4). */
const ADDRESS_LIFE_MS = 5 * 60 * 1_000
const SIGNING_KEY = randomBytes(32)

/** `POST /{phone_number_id}/media`: a form with `file`; the rest may stand in the form or in the query. */
export async function uploadMedia(world: World, { sender, request, parameters }: GraphCall): Promise<Answer> {
  const form = await formOf(request)
  if (form === null) return graphErrorAnswer(world, { code: 100, message: '(#100) The body is no form with a file.' })
  const field = (name: string) => String(form.get(name) ?? parameters[name] ?? '')
  if (field('messaging_product') !== 'whatsapp') {
    return graphErrorAnswer(world, { code: 100, message: '(#100) The parameter messaging_product is required.' })
  }
  const file = form.get('file')
  if (file === null || typeof file === 'string') {
    return graphErrorAnswer(world, { code: 100, message: '(#100) The parameter file is required.' })
  }
  const bytes = Buffer.from(await file.arrayBuffer())
  const mimeType = field('type') || file.type
  const problem = uploadProblem(mimeType, bytes.length)
  if (problem !== null) return graphErrorAnswer(world, { code: 131053, details: problem })
  const item = keepMedia(world, { senderId: sender.id, e164: null, mimeType, filename: file.name, bytes })
  return json(200, { id: item.id })
}

/** Keeps bytes, and then says that there are some. */
export function keepMedia(
  world: World,
  { bytes, ...known }: Pick<MediaItem, 'senderId' | 'e164' | 'mimeType' | 'filename'> & { readonly bytes: Buffer },
): MediaItem {
  const id = world.ids.mediaId()
  const item = { id, ...known, size: bytes.length, sha256: sha256Of(bytes), at: world.clock.now(known.senderId) }
  world.media.keep(id, bytes)
  world.record({ t: 'media', media: item })
  return item
}

/** `GET` and `DELETE /{media_id}`. */
export function mediaObject(world: World, call: GraphCall & { readonly media: MediaItem }): Answer {
  const { media, method, sender, parameters, request } = call
  const asked = parameters.phone_number_id
  if (asked !== undefined && asked !== sender.id) return graphErrorAnswer(world, unknownObject(media.id))
  if (method === 'DELETE') {
    world.record({ t: 'media_removed', id: media.id })
    return json(200, { success: true })
  }
  return json(200, {
    messaging_product: 'whatsapp',
    url: addressOf(world, media, request.origin),
    mime_type: media.mimeType,
    sha256: media.sha256,
    file_size: String(media.size),
    id: media.id,
  })
}

/** A file that the token may see and that has not run out. */
export function mediaFor(world: World, id: string, token: string): { sender: WhatsAppSender; media: MediaItem } | null {
  const media = world.media.get(id)
  const sender = media === undefined ? undefined : world.senders.whatsApp(media.senderId)
  if (media === undefined || sender?.accessToken !== token) return null
  return isOver(media, world.clock.now(sender.id)) ? null : { sender, media }
}

/** `GET` of an address: the bytes, for the bearer of the token, while the address lives. Anything else is 404. */
export function downloadMedia(world: World, request: SimRequest): Answer {
  const [mid = '', ext = '', hash = ''] = ['mid', 'ext', 'hash'].map((name) => request.query.get(name) ?? '')
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined) return refuse(401, 'Send the access token.')
  const found = mediaFor(world, mid, token)
  const isAlive = found !== null && Number(ext) * 1_000 > world.clock.now(found.sender.id)
  if (found === null || !isAlive || !isSigned(mid, ext, hash)) return refuse(404, 'There is nothing at this address.')
  const bytes = world.media.bytes(mid)
  if (bytes === null) return refuse(404, 'There is nothing at this address.')
  return { kind: 'body', status: 200, type: found.media.mimeType, body: bytes }
}

function addressOf(world: World, { id, senderId }: MediaItem, origin: string): string {
  const ext = String(Math.ceil((world.clock.now(senderId) + ADDRESS_LIFE_MS) / 1_000))
  const query = new URLSearchParams({ mid: id, ext, hash: signatureOf(id, ext) })
  return `${origin}/lookaside/whatsapp_business/attachments/?${query}`
}

function signatureOf(id: string, ext: string): string {
  return createHmac('sha256', SIGNING_KEY).update(`${id} ${ext}`).digest('base64url')
}

function isSigned(id: string, ext: string, hash: string): boolean {
  const [given, made] = [Buffer.from(hash), Buffer.from(signatureOf(id, ext))]
  return given.length === made.length && timingSafeEqual(given, made)
}

async function formOf({ raw, headers }: SimRequest): Promise<FormData | null> {
  const type = headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return null
  try {
    return await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
  } catch {
    return null
  }
}
