import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { AccountAnswer } from '../account.ts'
import { exchange, type ProviderRequest, UNGATED } from '../exchange.ts'
import { parseJson } from '../parse-json.ts'
import { type TwilioCredentials, twilioAuthorization } from './credentials.ts'
import { findService, isMessagingService, serviceUrl } from './messaging-service.ts'

const API_VERSION = '2010-04-01'
const ANSWER_MAX_BYTES = 256 * 1024

/** One of the account's numbers or messaging services, as far as SMS needs it. */
export interface TwilioNumber {
  readonly sid: string
  readonly number: string
  readonly name: string
  readonly hasSms: boolean
  /** Where Twilio posts what customers write; empty when nowhere. */
  readonly inboundUrl: string
}

/** What a connection and its health ask Twilio of an account and its number. */
export interface TwilioAccountClient {
  /** The account's status in Twilio's word: active, suspended or closed. */
  readAccount(): Promise<AccountAnswer<{ readonly status: string }>>
  /** By number, or by the id of a messaging service. Null when the account has no such one. */
  findNumber(number: string): Promise<AccountAnswer<TwilioNumber | null>>
  setInboundUrl(sid: string, url: string): Promise<AccountAnswer<null>>
}

export interface TwilioAccountSettings {
  /** `https://api.twilio.com`, or the simulator; from the environment only. */
  readonly baseUrl: string
  readonly accountSid: string
  /** Needed for the account itself, which API keys may not read. */
  readonly authToken: string
  /** For everything else. */
  readonly credentials: TwilioCredentials
}

const account = z.object({ status: z.string() })
const numbers = z.object({
  incoming_phone_numbers: z.array(
    z.object({
      sid: z.string(),
      phone_number: z.string(),
      friendly_name: z.string().default(''),
      capabilities: z.object({ sms: z.boolean().optional(), SMS: z.boolean().optional() }).optional(),
      sms_url: z.string().nullish(),
    }),
  ),
})
const changed = z.object({ sid: z.string() })
const refused = z.object({ code: z.number().int(), message: z.string().default('') })

export function createTwilioAccountClient(
  settings: TwilioAccountSettings,
  dispatcher: Dispatcher,
): TwilioAccountClient {
  const { baseUrl, accountSid, authToken, credentials } = settings
  const base = `${baseUrl.replace(/\/+$/, '')}/${API_VERSION}/Accounts/${encodeURIComponent(accountSid)}`
  const headers = { authorization: twilioAuthorization(accountSid, credentials), accept: 'application/json' }
  const ofAccount = { ...headers, authorization: twilioAuthorization(accountSid, { authToken }) }

  async function ask<Schema extends z.ZodType>(
    request: ProviderRequest,
    schema: Schema,
  ): Promise<AccountAnswer<z.infer<Schema>>> {
    const ended = await exchange(dispatcher, request, UNGATED, { responseMaxBytes: ANSWER_MAX_BYTES })
    if (ended.kind !== 'answered') return { kind: 'failed' }
    const body = parseJson(ended.body)
    const error = ended.status >= 400 ? refused.safeParse(body) : null
    if (error?.success === true) {
      return { kind: 'refused', code: codeOf(ended.status, error.data.code), detail: error.data.message }
    }
    const parsed = schema.safeParse(body)
    return parsed.success && ended.status < 300 ? { kind: 'done', value: parsed.data } : { kind: 'failed' }
  }

  const read = (url: string): ProviderRequest => ({ method: 'GET', url: new URL(url), headers, body: null })
  const get = (path: string): ProviderRequest => read(base + path)

  return {
    readAccount: () => ask({ ...get('.json'), headers: ofAccount }, account),
    async findNumber(number) {
      if (isMessagingService(number))
        return await findService((path, schema) => ask(read(serviceUrl(baseUrl, number) + path), schema))
      const answer = await ask(get(`/IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(number)}`), numbers)
      if (answer.kind !== 'done') return answer
      const found = answer.value.incoming_phone_numbers.find((each) => each.phone_number === number)
      if (found === undefined) return { kind: 'done', value: null }
      const hasSms = found.capabilities?.sms ?? found.capabilities?.SMS ?? false
      const { sid, phone_number, friendly_name, sms_url } = found
      return {
        kind: 'done',
        value: { sid, number: phone_number, name: friendly_name, hasSms, inboundUrl: sms_url ?? '' },
      }
    },
    async setInboundUrl(sid, url) {
      const isService = isMessagingService(sid)
      const numberUrl = `${base}/IncomingPhoneNumbers/${encodeURIComponent(sid)}.json`
      const request: ProviderRequest = {
        method: 'POST',
        url: new URL(isService ? serviceUrl(baseUrl, sid) : numberUrl),
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(
          isService
            ? { InboundRequestUrl: url, InboundMethod: 'POST', UseInboundWebhookOnNumber: 'false' }
            : { SmsUrl: url, SmsMethod: 'POST' },
        ).toString(),
      }
      const answer = await ask(request, changed)
      return answer.kind === 'done' ? { kind: 'done', value: null } : answer
    },
  }
}

function codeOf(status: number, code: number): string {
  if (status === 401 || code === 20003) return 'sms.credentials'
  return code === 20404 ? 'connection.number_unknown' : 'connection.refused'
}
