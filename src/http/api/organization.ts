import { z } from 'zod'
import { ROLES } from '../../domain/actor.ts'
import { ERASURE_APPROVALS } from '../../domain/erasure-rules.ts'
import { ChannelName, Iso, page, Uuid } from './problem.ts'
import { isWholeKey, TwilioKeySid } from './twilio-key.ts'

export const SetupState = z.object({ open: z.boolean(), needsCode: z.boolean(), signedIn: z.boolean() })
export type SetupState = z.infer<typeof SetupState>

export const Password = z.string().min(12).max(256)

export const NewSetup = z.union([
  z.object({ demo: z.literal(true), setupCode: z.string().max(100).optional() }).strict(),
  z
    .object({
      organizationName: z.string().trim().min(1).max(100),
      name: z.string().trim().min(1).max(100),
      email: z.email().max(254),
      password: Password,
      sampleContacts: z.boolean().default(false),
      /** ISO 3166-1 alpha-2: numbers without a country code are read as numbers of this country. */
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .default('US'),
      language: z.string().max(35).default('en'),
      timeZone: z.string().max(60).default('UTC'),
      setupCode: z.string().max(100).optional(),
    })
    .strict(),
])
export type NewSetup = z.input<typeof NewSetup>

export const Organization = z.object({
  id: Uuid,
  name: z.string(),
  kind: z.enum(['demo', 'real']),
  simulated: z.boolean(),
  defaultLanguage: z.string(),
  defaultCountry: z.string(),
  timeZone: z.string(),
})
export type Organization = z.infer<typeof Organization>

/** "Keep this and make it mine": the demo's settings under a new, real organization. */
export const MakeItMine = z
  .object({
    organizationName: z.string().trim().min(1).max(100),
    name: z.string().trim().min(1).max(100),
    email: z.email().max(254),
    password: Password,
  })
  .strict()

/** `apiKey` is shown this once; only its hash is kept. */
export const SetupResult = z.object({ organization: Organization, apiKey: z.string() })

export const Agent = z.object({
  id: Uuid,
  givenName: z.string(),
  familyName: z.string(),
  role: z.enum(ROLES),
  active: z.boolean(),
})
export type Agent = z.infer<typeof Agent>

export const Session = z.object({
  agent: Agent.extend({ email: z.string() }),
  organization: Organization,
  /** What this role may do; screens hide or explain the rest. */
  rights: z.object({
    write: z.boolean(),
    manage: z.boolean(),
    clearHolds: z.boolean(),
    answerForLog: z.boolean(),
    simulator: z.boolean(),
  }),
  /** False: the connection is not encrypted, and the workspace says so. */
  encrypted: z.boolean(),
  /** Where the live feed stands: `GET /api/v1/events?after=` tells all that happens from here on. */
  feed: z.string(),
  serverTime: Iso,
})
export type Session = z.infer<typeof Session>

export const SignIn = z.object({ email: z.email().max(254), password: z.string().max(256) }).strict()

export const ChannelSettings = z.object({
  channel: ChannelName,
  enabled: z.boolean(),
  paused: z.string().nullable(),
  provider: z.string(),
  simulated: z.boolean(),
  sender: z.object({ id: z.string(), number: z.string(), name: z.string() }),
  health: z.object({
    lastWebhookAt: Iso.nullable(),
    waiting: z.int(),
    oldestWaitingAt: Iso.nullable(),
    /** The last four characters are for those who may change it, and only of a secret that is long enough. */
    credentials: z.array(z.object({ name: z.string(), lastFour: z.string().nullable() })),
  }),
})
export type ChannelSettings = z.infer<typeof ChannelSettings>

export const ChannelReport = z.object({
  id: Uuid,
  kind: z.enum(['parked_item', 'provider_notice']),
  channel: ChannelName,
  subject: z.string(),
  detail: z.string().nullable(),
  at: Iso,
  webhookSha256: z.string().nullable(),
})
export type ChannelReport = z.infer<typeof ChannelReport>
export const ChannelReportPage = page(ChannelReport)
export type ChannelReportPage = z.infer<typeof ChannelReportPage>

export const ChannelChange = z
  .object({
    enabled: z.boolean().optional(),
    paused: z.string().trim().min(1).max(200).nullable().optional(),
    throughputPerSecond: z.int().min(1).max(1_000).nullable().optional(),
    /** Write-only. Two app secrets during rotation: both verify. */
    credentials: z
      .object({
        accessToken: z.string().max(1_000).optional(),
        appSecrets: z.array(z.string().min(8).max(200)).max(2).optional(),
        verifyToken: z.string().max(200).optional(),
        authToken: z.string().max(200).optional(),
        /** Twilio's other auth token during rotation: both verify. Empty takes it away. */
        secondAuthToken: z.string().max(200).optional(),
        /** Calls to Twilio are made with this key. Both empty: with the auth token again. */
        apiKeySid: TwilioKeySid.or(z.literal('')).optional(),
        apiKeySecret: z.string().max(200).optional(),
      })
      .strict()
      .refine(isWholeKey, { error: 'apiKeySid and apiKeySecret go together' })
      .optional(),
  })
  .strict()
export type ChannelChange = z.infer<typeof ChannelChange>

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const PolicyView = z.object({
  version: z.int(),
  /** ISO 8601 durations. */
  cooldown: z.string(),
  requestsMax: z.int(),
  requestExpires: z.string(),
  askAgainAfterRefusal: z.string().nullable(),
  quietHours: z
    .object({
      from: TimeOfDay,
      to: TimeOfDay,
      /** What a request asked for in these hours becomes. */
      action: z.enum(['schedule', 'refuse']).default('schedule'),
    })
    .nullable(),
  basis: z.enum(['off', 'optional', 'required']),
  clarify: z.boolean(),
  stopScope: z.enum(['both_channels', 'same_channel']),
  /** Kept with the rule when a stop does not count everywhere. */
  stopScopeReason: z.string().max(500).nullable(),
  smsMode: z.enum(['off', 'disclaimer', 'consent']),
  /** Customers see blue ticks when an agent has read what they wrote. */
  readReceipts: z.boolean(),
  /** How long nobody's evidence may be erased, from the newest of it on. */
  retention: z.object({ evidence: z.string().nullable() }),
  /** Whether another person must approve an erasure, and how long an approved one can be called off. */
  erasure: z.object({ approval: z.enum(ERASURE_APPROVALS), grace: z.string() }),
  /** Who is responsible, and which privacy notice is in force; quoted in every receipt. */
  disclosure: z.object({
    legalName: z.string().trim().min(1).max(200).nullable(),
    contact: z.string().trim().min(1).max(500).nullable(),
    country: z.string().max(2).nullable(),
    noticeUrl: z.string().max(2_000).nullable(),
    noticeSha256: z.string().max(64).nullable(),
  }),
  /** Of opt-in requests; simulated organizations have no such limit. */
  requestLimits: z.object({ perAgentAndHour: z.int(), perOrganizationAndDay: z.int() }),
  extraWords: z
    .array(z.object({ class: z.enum(['yes', 'no', 'stop']), word: z.string().max(60), language: z.string().max(35) }))
    .max(200),
  texts: z.record(z.string(), z.record(z.string(), z.string().max(1_024))),
  /** Yesline's own words: what is in force where `texts` has nothing of the same language and kind. */
  defaults: z.array(
    z.object({ language: z.string(), texts: z.record(z.string(), z.string()), yes: z.string(), no: z.string() }),
  ),
})
export type PolicyView = z.infer<typeof PolicyView>
export const PolicyChange = PolicyView.omit({ version: true, defaults: true })
  .partial()
  .extend({
    /** Needed to set `smsMode` to `off`, and only from an owner: people agree to text messages elsewhere. */
    confirmSmsOff: z.literal(true).optional(),
  })
  .strict()
export type PolicyChange = z.infer<typeof PolicyChange>
