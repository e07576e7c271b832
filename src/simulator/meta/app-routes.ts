import { z } from 'zod'
import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { Parameters, SimRequest } from '../http/request.ts'
import { isLoopbackUrl } from '../loopback.ts'
import { handshake } from '../webhooks/handshake.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { UploadSession } from '../world/uploads.ts'
import type { World } from '../world/world.ts'
import { APP_ID } from './app-id.ts'
import { graphErrorAnswer, unknownObject } from './graph-error.ts'

/** Meta takes files for templates of so many bytes (whatsapp-cloud-api §4). */
const UPLOAD_MAX_BYTES = 100 * 1024 * 1024
/** What a resumable upload takes (developers.facebook.com/docs/graph-api/guides/upload). */
const UPLOAD_TYPES = ['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4'] as const

export interface AppCall {
  readonly request: SimRequest
  readonly parameters: Parameters
  /** The path without the version. */
  readonly path: readonly string[]
}

/** Calls that are about the app and no business: sign-up, subscriptions, uploads. Null: not one of them. */
export function appRoutes(world: World, call: AppCall): Answer | Promise<Answer> | null {
  const [id = '', edge = ''] = call.path
  if (id === 'oauth' && edge === 'access_token') return accessToken(world, call.parameters)
  if (id.startsWith('upload:')) return uploadBytes(world, call, id)
  if (id !== APP_ID && id !== 'app') return null
  if (edge === 'uploads') return openUpload(world, call)
  if (edge === 'subscriptions') return subscriptions(world, call)
  return graphErrorAnswer(world, unknownObject(id))
}

/** `GET /oauth/access_token`: a code for a business token, or the app's own (whatsapp-cloud-api §2.2, §6). */
function accessToken(world: World, parameters: Parameters): Answer {
  const { client_id: id, client_secret: secret, code, grant_type: grant } = parameters
  const senders = withSecret(world, secret)
  if (id !== APP_ID || senders.length === 0)
    return graphErrorAnswer(world, { code: 1, message: 'Error validating client secret.' })
  if (grant === 'client_credentials')
    return json(200, { access_token: `${APP_ID}|${String(secret)}`, token_type: 'bearer' })
  const senderId = world.uploads.redeem(String(code ?? ''), world.clock.real())
  const sender = senders.find((each) => each.id === senderId)
  if (sender === undefined)
    return graphErrorAnswer(world, { code: 100, subcode: 36007, message: 'This authorization code is not valid.' })
  return json(200, { access_token: sender.accessToken, token_type: 'bearer' })
}

/** `POST /{app_id}/uploads`: the first step of the resumable upload (§5.1). */
function openUpload(world: World, { request, parameters }: AppCall): Answer {
  const token = tokenIn(request, parameters)
  if (token === null || !world.senders.hasToken(token))
    return graphErrorAnswer(world, { code: 190, message: 'Error validating access token' })
  const wanted = z
    .object({ file_length: z.coerce.number().int().min(1).max(UPLOAD_MAX_BYTES), file_type: z.enum(UPLOAD_TYPES) })
    .safeParse(parameters)
  if (request.method !== 'POST' || !wanted.success)
    return graphErrorAnswer(world, {
      code: 100,
      message: `(#100) file_length and file_type are required; file_type is one of ${UPLOAD_TYPES.join(', ')}.`,
    })
  const { file_length: length, file_type: fileType } = wanted.data
  return json(200, { id: shownId(world.uploads.open({ accessToken: token, fileType, length })) })
}

/** `POST /{upload_session}`: bytes from `file_offset` on; a handle when all are there. `GET` tells how far it is. */
function uploadBytes(world: World, { request, parameters }: AppCall, id: string): Answer {
  const session = world.uploads.get(id)
  const isOurs = session?.accessToken === tokenIn(request, parameters) && parameters.sig === session?.signature
  if (session === undefined || !isOurs) return graphErrorAnswer(world, unknownObject(id))
  if (request.method === 'GET') return json(200, { id: shownId(session), file_offset: session.offset })
  const from = Number(request.headers.file_offset ?? parameters.file_offset ?? 0)
  if (request.method !== 'POST' || from !== session.offset)
    return graphErrorAnswer(world, { code: 100, message: `(#100) file_offset must be ${session.offset}.` })
  session.offset += request.raw.length
  if (session.offset > session.length)
    return graphErrorAnswer(world, { code: 100, message: '(#100) More bytes came than file_length says.' })
  return session.offset < session.length
    ? json(200, { id: shownId(session), file_offset: session.offset })
    : json(200, { h: world.uploads.finish(session) })
}

function shownId({ id, signature }: UploadSession): string {
  return `${id}?sig=${signature}`
}

/** `POST /{app_id}/subscriptions` with the app's token: another webhook for every number of this app (§6). */
async function subscriptions(world: World, { request, parameters }: AppCall): Promise<Answer> {
  const [id, secret] = (tokenIn(request, parameters) ?? '').split('|')
  const senders = id === APP_ID ? withSecret(world, secret) : []
  if (senders.length === 0) return graphErrorAnswer(world, { code: 190, message: 'This needs the token of the app.' })
  if (request.method === 'GET') {
    const data = senders.map(({ webhookUrl }) => ({
      object: 'whatsapp_business_account',
      callback_url: webhookUrl,
      active: true,
      fields: [{ name: 'messages', version: 'v25.0' }],
    }))
    return json(200, { data })
  }
  const { callback_url: url, verify_token: verifyToken, object } = parameters
  if (request.method !== 'POST' || object !== 'whatsapp_business_account' || typeof url !== 'string')
    return graphErrorAnswer(world, { code: 100, message: '(#100) object and callback_url are required.' })
  if (!isLoopbackUrl(url))
    return graphErrorAnswer(world, { code: 100, message: '(#100) The simulator calls this machine only.' })
  if (!(await handshake(url, String(verifyToken ?? ''))))
    return graphErrorAnswer(world, { code: 2200, message: '(#2200) Callback verification failed.' })
  for (const sender of senders) {
    world.record({
      t: 'sender',
      sender: { ...sender, webhookUrl: url, verifyToken: String(verifyToken ?? ''), subscribed: true },
    })
  }
  return json(200, { success: true })
}

function withSecret(world: World, secret: unknown): WhatsAppSender[] {
  return [...world.senders.all()].flatMap((each) => (each.kind === 'whatsapp' && each.appSecret === secret ? each : []))
}

function tokenIn({ headers }: SimRequest, { access_token: parameter }: Parameters): string | null {
  const token = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  return token ?? (typeof parameter === 'string' ? parameter : null)
}
