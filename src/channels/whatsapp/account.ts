import type { Dispatcher } from 'undici'
import { z } from 'zod'
import { SECOND_MS } from '../../domain/instant.ts'
import type { AccountAnswer, NumberFacts, TokenFacts } from '../account.ts'
import type { ProviderRequest } from '../exchange.ts'
import { exchange, UNGATED } from '../exchange.ts'
import { parseJson } from '../parse-json.ts'
import { whatsAppVerdict } from './error-codes.ts'
import { createGraphCalls, type GraphAccess } from './graph-calls.ts'
import { readGraphError } from './send-outcome.ts'
import { createTemplateClient, type TemplateClient } from './templates.ts'

const ANSWER_MAX_BYTES = 256 * 1024

/** What a connection and its health ask Meta of an account and its number (whatsapp-cloud-api §2.2, §6). */
export interface WhatsAppAccountClient extends Pick<TemplateClient, 'createTemplate' | 'listTemplates'> {
  /** Asked without the proof, so that a wrong app secret does not look like a wrong token. */
  readToken(): Promise<AccountAnswer<TokenFacts>>
  readNumber(): Promise<AccountAnswer<NumberFacts>>
  /** The ids of the account's numbers. */
  listNumbers(): Promise<AccountAnswer<readonly string[]>>
  readAccountReview(): Promise<AccountAnswer<string | null>>
  /** Where the account's webhooks go, one address for each subscribed app; null is the app's own address. */
  readSubscriptions(): Promise<AccountAnswer<readonly (string | null)[]>>
  subscribe(callback: { readonly url: string; readonly verifyToken: string }): Promise<AccountAnswer<null>>
  /** @param pin six digits: the number's two-step code. */
  register(pin: string): Promise<AccountAnswer<null>>
}

export interface WhatsAppAccountSettings extends Omit<GraphAccess, 'version'> {
  readonly version: string
  readonly phoneNumberId: string
  readonly wabaId: string
}

const text = z.string().nullish()
const token = z.object({
  data: z.object({
    is_valid: z.boolean().default(false),
    /** Unix seconds; 0 is never. */
    expires_at: z.number().default(0),
    scopes: z.array(z.string()).default([]),
  }),
})
const number = z.object({
  id: z.string(),
  display_phone_number: z.string(),
  verified_name: z.string().default(''),
  quality_rating: text,
  status: text,
  name_status: text,
  whatsapp_business_manager_messaging_limit: text,
  throughput: z.object({ level: text }).nullish(),
  health_status: z.object({ can_send_message: text }).nullish(),
})
const NUMBER_FIELDS = [
  'display_phone_number',
  'verified_name',
  'quality_rating',
  'status',
  'name_status',
  'whatsapp_business_manager_messaging_limit',
  'throughput',
  'health_status',
].join(',')
const numbers = z.object({ data: z.array(z.object({ id: z.string() })) })
const account = z.object({ account_review_status: text })
const subscriptions = z.object({ data: z.array(z.object({ override_callback_uri: text })) })
const success = z.object({ success: z.boolean().optional() })

export function createWhatsAppAccountClient(
  settings: WhatsAppAccountSettings,
  dispatcher: Dispatcher,
): WhatsAppAccountClient {
  const calls = createGraphCalls(settings)
  const bare = createGraphCalls({ ...settings, appSecret: null })
  const { phoneNumberId, wabaId, accessToken } = settings
  const { createTemplate, listTemplates } = createTemplateClient(calls, settings, dispatcher)

  async function ask<Schema extends z.ZodType>(
    request: ProviderRequest,
    schema: Schema,
  ): Promise<AccountAnswer<z.infer<Schema>>> {
    const ended = await exchange(dispatcher, request, UNGATED, { responseMaxBytes: ANSWER_MAX_BYTES })
    if (ended.kind !== 'answered') return { kind: 'failed' }
    const error = readGraphError(ended.body)
    if (error !== null) return { kind: 'refused', code: codeOf(error), detail: error.details ?? error.title }
    const parsed = schema.safeParse(parseJson(ended.body))
    return parsed.success ? { kind: 'done', value: parsed.data } : { kind: 'failed' }
  }

  return {
    createTemplate,
    listTemplates,
    async readToken() {
      return mapped(await ask(bare.get('debug_token', { input_token: accessToken }), token), ({ data }) => ({
        isValid: data.is_valid,
        expiresAt: data.expires_at === 0 ? null : data.expires_at * SECOND_MS,
        scopes: data.scopes,
      }))
    },
    readNumber: async () => mapped(await ask(calls.get(phoneNumberId, { fields: NUMBER_FIELDS }), number), factsOf),
    listNumbers: async () =>
      mapped(await ask(calls.get(`${wabaId}/phone_numbers`, { fields: 'id', limit: '100' }), numbers), ({ data }) =>
        data.map(({ id }) => id),
      ),
    readAccountReview: async () =>
      mapped(
        await ask(calls.get(wabaId, { fields: 'account_review_status' }), account),
        (found) => found.account_review_status ?? null,
      ),
    readSubscriptions: async () =>
      mapped(await ask(calls.get(`${wabaId}/subscribed_apps`, {}), subscriptions), ({ data }) =>
        data.map((app) => app.override_callback_uri ?? null),
      ),
    subscribe: async ({ url, verifyToken }) => {
      const body = { override_callback_uri: url, verify_token: verifyToken }
      return mapped(await ask(calls.post(`${wabaId}/subscribed_apps`, body), success), () => null)
    },
    register: async (pin) => {
      const body = { messaging_product: 'whatsapp', pin }
      return mapped(await ask(calls.post(`${phoneNumberId}/register`, body), success), () => null)
    },
  }
}

function factsOf(found: z.infer<typeof number>): NumberFacts {
  return {
    id: found.id,
    displayNumber: found.display_phone_number,
    displayName: found.verified_name,
    quality: found.quality_rating ?? null,
    status: found.status ?? null,
    nameStatus: found.name_status ?? null,
    messagingLimit: found.whatsapp_business_manager_messaging_limit ?? null,
    throughput: found.throughput?.level ?? null,
    canSend: found.health_status?.can_send_message ?? null,
  }
}

/** Errors that only an administrator's call can meet, before the common ones: their code is a check's own. */
function codeOf({ code, title }: { readonly code: string; readonly title: string }): string {
  // Meta has no code of its own for a proof that does not fit; the words are the only sign (§2.2).
  if (code === '100' && title.includes('appsecret_proof')) return 'connection.secret'
  if (code === '100' || code === '33') return 'connection.unknown_object'
  if (code === '2200') return 'connection.handshake'
  if (code === '133005') return 'connection.pin'
  if (code === '133008' || code === '133009' || code === '133016') return 'connection.pin_tries'
  const known = whatsAppVerdict(code).code
  return OF_ACCOUNTS.has(known) ? known : 'connection.refused'
}

/** Verdicts that can be about an account and not about one message. */
const OF_ACCOUNTS = new Set(['wa.token', 'wa.permission', 'wa.account', 'wa.payment', 'wa.number', 'wa.throughput'])

function mapped<From, To>(answer: AccountAnswer<From>, map: (value: From) => To): AccountAnswer<To> {
  return answer.kind === 'done' ? { kind: 'done', value: map(answer.value) } : answer
}
