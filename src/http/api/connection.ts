import { z } from 'zod'
import { CHANNEL_WARNINGS } from '../../domain/channel-warning.ts'
import { CONNECTION_CHECKS, CONNECTION_PHASES, CONNECTION_STEPS } from '../../domain/connection.ts'
import { ChannelName, Iso, Uuid } from './problem.ts'
import { isWholeKey, TwilioKeySid } from './twilio-key.ts'

export const ConnectionStepName = z.enum(CONNECTION_STEPS)
export type ConnectionStepName = z.infer<typeof ConnectionStepName>

export const ConnectionCheckView = z.object({
  name: z.enum(CONNECTION_CHECKS),
  state: z.enum(['ok', 'waiting', 'problem']),
  /** Why it is not well yet; the workspace knows the fix of each. */
  code: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Since when it stands like this; null while it was never looked at. */
  at: Iso.nullable(),
})
export type ConnectionCheckView = z.infer<typeof ConnectionCheckView>

export const Connection = z.object({
  channel: ChannelName,
  phase: z.enum(CONNECTION_PHASES),
  /** The first step that still needs something. */
  step: ConnectionStepName,
  steps: z.array(z.object({ name: ConnectionStepName, isDone: z.boolean(), checks: z.array(ConnectionCheckView) })),
  accountId: z.string(),
  senderId: z.string(),
  number: z.string(),
  name: z.string(),
  /** Where the provider posts what comes. */
  callbackUrl: z.string(),
  /** What the callback address is confirmed with; null where the provider asks for none. */
  verifyToken: z.string().nullable(),
  /** Write-only: only the ends of long ones are shown. */
  credentials: z.array(z.object({ name: z.string(), lastFour: z.string().nullable() })),
  /** The opt-in text by language, as the provider reviews it. */
  texts: z.array(
    z.object({ language: z.string(), status: z.string(), category: z.string(), reason: z.string().nullable() }),
  ),
  test: z
    .object({
      contactId: Uuid,
      status: z.string(),
      answer: z.object({ type: z.string(), receiptId: Uuid }).nullable(),
    })
    .nullable(),
  startedAt: Iso,
})
export type Connection = z.infer<typeof Connection>

/** `null` where no connection was begun. */
export const MaybeConnection = z.object({ connection: Connection.nullable() })
export type MaybeConnection = z.infer<typeof MaybeConnection>

const Digits = z.string().regex(/^\d{1,20}$/)
const Secret = z.string().trim().min(8).max(1_000)

/** Meta's ids and secrets. What is left out stays; no answer shows a secret again. */
export const WhatsAppConnectionChange = z
  .object({
    accountId: Digits.optional(),
    senderId: Digits.optional(),
    accessToken: Secret.optional(),
    appSecret: Secret.max(200).optional(),
  })
  .strict()

export const SmsConnectionChange = z
  .object({
    accountId: z
      .string()
      .regex(/^AC[0-9a-fA-F]{32}$/)
      .optional(),
    senderId: z
      .string()
      .regex(/^(\+[1-9]\d{6,14}|MG[0-9a-fA-F]{32})$/)
      .optional(),
    authToken: Secret.max(200).optional(),
    secondAuthToken: Secret.max(200).optional(),
    apiKeySid: TwilioKeySid.optional(),
    apiKeySecret: Secret.max(200).optional(),
  })
  .strict()
  .refine(isWholeKey, { error: 'apiKeySid and apiKeySecret go together' })

export const ConnectionLook = z.object({ step: ConnectionStepName }).strict()

export const ConnectionActInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('subscribe') }).strict(),
  z.object({ kind: z.literal('register'), pin: z.string().regex(/^\d{6}$/) }).strict(),
  z.object({ kind: z.literal('submit_texts') }).strict(),
])
export type ConnectionActInput = z.infer<typeof ConnectionActInput>

export const ConnectionTestInput = z.object({ contactId: Uuid }).strict()

const Word = z.string().nullable()

export const ChannelHealth = z.object({
  /** In the provider's own words; null while it was never asked. */
  said: z
    .object({
      quality: Word,
      messagingLimit: Word,
      throughput: Word,
      numberStatus: Word,
      canSend: Word,
      accountReview: Word,
      /** Whether webhooks come here; null when the provider does not tell. */
      subscribed: z.boolean().nullable(),
      checkedAt: Iso,
    })
    .nullable(),
  /** The code of what is wrong. */
  problem: z.string().nullable(),
  tokenExpiresAt: Iso.nullable(),
  /** Messages that failed in the last 24 hours, by code. */
  failures: z.array(z.object({ code: z.string(), count: z.int() })),
  /** What administrators are warned of for as long as it lasts, beside `problem`; `about` is a day or a limit. */
  warnings: z.array(z.object({ kind: z.enum(CHANNEL_WARNINGS), about: z.string() })),
  /** Texts of the last 24 hours that the provider took, and those of them that carriers blocked or filtered. */
  texts: z.object({ sent: z.int(), blocked: z.int() }),
})
export type ChannelHealth = z.infer<typeof ChannelHealth>
