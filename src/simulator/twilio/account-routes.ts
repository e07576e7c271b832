import { createHash } from 'node:crypto'
import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { SimRequest } from '../http/request.ts'
import { isLoopbackUrl } from '../loopback.ts'
import type { TwilioSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import { twilioError } from './twilio-error.ts'

/** `GET /Accounts/{sid}.json`. */
export function showAccount(sender: TwilioSender): Answer {
  return json(200, { sid: sender.id, friendly_name: sender.name, status: 'active', type: 'Full' })
}

/** `GET /IncomingPhoneNumbers.json?PhoneNumber=…`: the account has one number. */
export function listNumbers(sender: TwilioSender, query: URLSearchParams): Answer {
  const wanted = query.get('PhoneNumber')
  const isIt = wanted === null || wanted === sender.number
  return json(200, { incoming_phone_numbers: isIt ? [shown(sender)] : [], page: 0, page_size: 50 })
}

/** `POST /IncomingPhoneNumbers/{sid}.json` with `SmsUrl`: where inbound messages go from here on. */
export function changeNumber(world: World, sender: TwilioSender, id: string, request: SimRequest): Answer {
  const url = new URLSearchParams(request.body).get('SmsUrl')
  if (id !== sidOf(sender)) return twilioError(20404)
  if (url === null || !isLoopbackUrl(url)) return twilioError(21502)
  const changed = { ...sender, inboundUrl: url }
  world.record({ t: 'sender', sender: changed })
  return json(200, shown(changed))
}

function shown(sender: TwilioSender): object {
  return {
    sid: sidOf(sender),
    account_sid: sender.id,
    phone_number: sender.number,
    friendly_name: sender.name,
    capabilities: { voice: false, sms: sender.smsCapable, mms: false, fax: false },
    sms_url: sender.inboundUrl,
    sms_method: 'POST',
  }
}

/** The same number has the same id. */
function sidOf({ number }: TwilioSender): string {
  return `PN${createHash('md5').update(number).digest('hex')}`
}
