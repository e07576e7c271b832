import { z } from 'zod'
import type { AccountAnswer } from '../account.ts'
import type { TwilioNumber } from './account.ts'

const PRODUCTION_HOST = 'api.twilio.com'
const MESSAGING_HOST = 'messaging.twilio.com'

/** As Twilio shows a messaging service. */
const messagingService = z.object({
  sid: z.string(),
  friendly_name: z.string().default(''),
  inbound_request_url: z.string().nullish(),
  /** Then each number's own address is posted to, and the service's is not. */
  use_inbound_webhook_on_number: z.boolean().default(false),
})

/** The first page is enough to know whether the service can send at all. */
const serviceNumbers = z.object({
  phone_numbers: z.array(z.object({ phone_number: z.string(), capabilities: z.array(z.string()).default([]) })),
})

export function isMessagingService(senderId: string): boolean {
  return senderId.startsWith('MG')
}

/** Where a service is: at Twilio another host than the account's, elsewhere the same. */
export function serviceUrl(baseUrl: string, sid: string): string {
  const url = new URL(baseUrl)
  if (url.host === PRODUCTION_HOST) url.host = MESSAGING_HOST
  return `${url.href.replace(/\/+$/, '')}/v1/Services/${encodeURIComponent(sid)}`
}

/** How something below a service is read, as this schema has it. */
type Ask = <Schema extends z.ZodType>(path: string, schema: Schema) => Promise<AccountAnswer<z.infer<Schema>>>

/** A service in the place of a number: it can send where one of its numbers can. */
export async function findService(ask: Ask): Promise<AccountAnswer<TwilioNumber | null>> {
  const service = await ask('', messagingService)
  if (service.kind !== 'done') return service
  const listed = await ask('/PhoneNumbers', serviceNumbers)
  if (listed.kind !== 'done') return listed
  const { phone_numbers: numbers } = listed.value
  const able = numbers.find(({ capabilities }) => capabilities.includes('SMS'))
  const {
    sid,
    friendly_name: name,
    inbound_request_url: url,
    use_inbound_webhook_on_number: isElsewhere,
  } = service.value
  const number = (able ?? numbers[0])?.phone_number ?? ''
  return {
    kind: 'done',
    value: { sid, number, name, hasSms: able !== undefined, inboundUrl: isElsewhere ? '' : (url ?? '') },
  }
}
