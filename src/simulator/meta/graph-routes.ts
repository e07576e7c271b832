import type { Answer } from '../http/answer.ts'
import type { Parameters, SimRequest } from '../http/request.ts'
import { parametersOf } from '../http/request.ts'
import type { MediaItem } from '../world/media.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { Template } from '../world/templates.ts'
import type { World } from '../world/world.ts'
import { accountRoutes, numberRoutes } from './account-objects.ts'
import type { AppCall } from './app-routes.ts'
import { appRoutes } from './app-routes.ts'
import { debugToken } from './debug-token.ts'
import { accessError, tokenOf } from './graph-access.ts'
import { graphErrorAnswer, unknownObject } from './graph-error.ts'
import { markAsRead } from './mark-as-read.ts'
import { mediaFor, mediaObject, uploadMedia } from './media-routes.ts'
import { scopeError } from './scope-error.ts'
import { sendMessage } from './send-message.ts'
import { signupObject } from './signups.ts'
import { templateListRoutes, templateRoutes } from './template-routes.ts'

const VERSION = /^v\d{1,2}(\.\d)?$/
/** What a call without a version gets: the one that whatsapp-cloud-api §0 pins. */
const DEFAULT_VERSION = 'v25.0'

/** Everything under `/graph`: Meta's Graph API as far as WhatsApp needs it. The version may be left out. */
export function graphRoutes(world: World, request: SimRequest): Answer | Promise<Answer> {
  const [, ...path] = request.path
  const [first = ''] = path
  const version = VERSION.test(first) ? first : null
  const answered = answerCall(world, request, version === null ? path : path.slice(1))
  const headers = { 'facebook-api-version': version ?? DEFAULT_VERSION, 'x-fb-trace-id': world.ids.traceId() }
  return answered instanceof Promise
    ? answered.then((answer) => withHeaders(answer, headers))
    : withHeaders(answered, headers)
}

function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return answer.kind === 'body' ? { ...answer, headers } : answer
}

function answerCall(world: World, request: SimRequest, path: readonly string[]): Answer | Promise<Answer> {
  const [id = '', edge = ''] = path
  // The bytes of an upload are no parameters, whatever they say of themselves.
  const isBytes = id.startsWith('upload:') || (edge === 'media' && request.method === 'POST')
  const parameters = isBytes ? Object.fromEntries(request.query) : parametersOf(request)
  if (parameters === null) return graphErrorAnswer(world, { code: 100, message: '(#100) The body is no JSON object.' })
  const ofApp = appRoutes(world, { request, parameters, path })
  if (ofApp !== null) return ofApp
  const token = tokenOf(world, request, parameters)
  if (typeof token !== 'string') return graphErrorAnswer(world, token)
  if (id === 'debug_token') return debugToken(world, parameters)
  if (id === 'signups' || world.signups.get(id) !== undefined)
    return signupAnswer(world, { request, parameters, path, token })
  const object = objectOf(world, id, token)
  if (object === null) return graphErrorAnswer(world, unknownObject(id))
  const refused = accessError(world, object.sender, parameters) ?? scopeError(object, edge)
  if (refused !== null) return graphErrorAnswer(world, refused)
  return answerObject(world, { ...object, edge, method: request.method, parameters, request })
}

/** `/signups/{id}` or `/{id}`, as far as the token may see it. */
function signupAnswer(
  world: World,
  { request, parameters, path, token }: AppCall & { readonly token: string },
): Answer {
  const id = path.at(-1) ?? ''
  const signup = world.signups.get(id)
  const isVisible = world.senders.ofWaba(signup?.wabaId ?? '').some(({ accessToken }) => accessToken === token)
  if (signup === undefined || !isVisible) return graphErrorAnswer(world, unknownObject(id))
  return signupObject(world, signup, { method: request.method, parameters })
}

export interface GraphObject {
  readonly kind: 'number' | 'account' | 'template' | 'media'
  /** The sender whose token reaches the object. */
  readonly sender: WhatsAppSender
  readonly template: Template | null
  readonly media: MediaItem | null
}

export interface GraphCall extends GraphObject {
  readonly edge: string
  readonly method: string
  readonly parameters: Parameters
  readonly request: SimRequest
}

/** The object behind an id, as far as the token may see it; a foreign one does not exist. */
function objectOf(world: World, id: string, token: string): GraphObject | null {
  const number = world.senders.whatsApp(id)
  if (number !== undefined)
    return number.accessToken === token ? { kind: 'number', sender: number, template: null, media: null } : null
  const file = mediaFor(world, id, token)
  if (file !== null) return { kind: 'media', template: null, ...file }
  const template = world.templates.get(id) ?? null
  const owners = world.senders.ofWaba(template?.wabaId ?? id)
  const sender = owners.find(({ accessToken }) => accessToken === token)
  if (sender === undefined) return null
  return { kind: template === null ? 'account' : 'template', sender, template, media: null }
}

function answerObject(world: World, call: GraphCall): Answer | Promise<Answer> {
  const { kind, sender, edge, method, parameters } = call
  switch (kind) {
    case 'number':
      if (edge === 'media' && method === 'POST') return uploadMedia(world, call)
      if (edge !== 'messages' || method !== 'POST') return numberRoutes(world, call)
      return parameters.status === 'read'
        ? markAsRead(world, sender, parameters)
        : sendMessage(world, sender, parameters)
    case 'account':
      return edge === 'message_templates' ? templateListRoutes(world, call) : accountRoutes(world, call)
    case 'template':
      return templateRoutes(world, call)
    case 'media':
      if (call.media === null) throw new Error('A call about a file has none.')
      return mediaObject(world, { ...call, media: call.media })
    default:
      return kind satisfies never
  }
}
