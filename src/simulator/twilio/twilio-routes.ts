import type { Answer } from '../http/answer.ts'
import type { SimRequest } from '../http/request.ts'
import type { World } from '../world/world.ts'
import { changeNumber, listNumbers, showAccount } from './account-routes.ts'
import { isAuthorized } from './authorization.ts'
import { createMessage } from './create-message.ts'
import { fileOf, listFiles, showFile } from './files-of-message.ts'
import { listMessages, showMessage } from './list-messages.ts'
import { API_VERSION } from './message-resource.ts'
import { serviceRoutes } from './service-routes.ts'
import { twilioError } from './twilio-error.ts'

/** Everything under `/twilio`: Twilio's Messages API, and of the account what a connection asks for. */
export function twilioRoutes(world: World, request: SimRequest): Answer {
  const [, version, accounts, sid = '', messages = '', id, part, mediaId = ''] = request.path
  if (version === 'v1' && accounts === 'Services') return serviceRoutes(world, request)
  if (version !== API_VERSION || accounts !== 'Accounts') return twilioError(20404)
  const isAccount = sid.endsWith('.json') && messages === ''
  const sender = world.senders.twilio(isAccount ? sid.slice(0, -'.json'.length) : sid)
  if (sender === undefined || !isAuthorized(sender, request.headers.authorization, isAccount)) return twilioError(20003)
  if (world.faults.strike(['token_expired'], sender.id, null) !== null) return twilioError(20003)
  if (isAccount && request.method === 'GET') return showAccount(sender)
  if (messages === 'IncomingPhoneNumbers.json' && request.method === 'GET') return listNumbers(sender, request.query)
  if (messages === 'IncomingPhoneNumbers' && id !== undefined && request.method === 'POST') {
    return changeNumber(world, sender, id.replace(/\.json$/, ''), request)
  }
  if (messages === 'Messages.json' && id === undefined) {
    if (request.method === 'POST') return createMessage(world, sender, new URLSearchParams(request.body))
    if (request.method === 'GET') return listMessages(world, sender, request.query)
  }
  if (messages === 'Messages' && id !== undefined && part === 'Media.json' && request.method === 'GET') {
    return listFiles(world, sender, id)
  }
  if (part === 'Media' && request.method === 'GET') {
    const isResource = mediaId.endsWith('.json')
    return isResource
      ? showFile(world, sender, { sid: id ?? '', mediaId: mediaId.slice(0, -'.json'.length) })
      : fileOf(world, sender, mediaId)
  }
  if (messages === 'Messages' && id !== undefined && request.method === 'GET') {
    return showMessage(world, sender, id.replace(/\.json$/, ''))
  }
  return twilioError(20404)
}
