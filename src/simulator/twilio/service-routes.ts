import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { SimRequest } from '../http/request.ts'
import { isLoopbackUrl } from '../loopback.ts'
import type { TwilioSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { isAuthorized } from './authorization.ts'
import { twilioError } from './twilio-error.ts'

/**
 * `/v1/Services/{sid}`, which Twilio has at messaging.twilio.com: a messaging service, its numbers, and where its
 * inbound messages go.
 */
export function serviceRoutes(world: World, request: SimRequest): Answer {
  const [, , , sid = '', part] = request.path
  const mine = [...world.senders.all()].flatMap((sender) => (sender.kind === 'twilio' ? sender : []))
  const allowed = mine.filter((sender) => isAuthorized(sender, request.headers.authorization))
  if (allowed.length === 0) return twilioError(20003)
  const sender = allowed.find(({ messagingServiceSid }) => messagingServiceSid === sid)
  if (sender === undefined) return twilioError(20404)
  if (part === 'PhoneNumbers' && request.method === 'GET') return json(200, { phone_numbers: [numberOf(sender)] })
  if (part !== undefined) return twilioError(20404)
  if (request.method === 'GET') return json(200, shown(sender))
  return request.method === 'POST' ? change(world, sender, new URLSearchParams(request.body)) : twilioError(20404)
}

function change(world: World, sender: TwilioSender, form: URLSearchParams): Answer {
  const url = form.get('InboundRequestUrl')
  if (url === null || !isLoopbackUrl(url)) return twilioError(21502)
  const changed = { ...sender, inboundUrl: url }
  world.record({ t: 'sender', sender: changed })
  return json(200, shown(changed))
}

function shown(sender: TwilioSender): object {
  return {
    sid: sender.messagingServiceSid,
    account_sid: sender.id,
    friendly_name: sender.name,
    inbound_request_url: sender.inboundUrl,
    inbound_method: 'POST',
    use_inbound_webhook_on_number: false,
  }
}

function numberOf(sender: TwilioSender): object {
  return { phone_number: sender.number, capabilities: sender.smsCapable ? ['SMS'] : [] }
}
