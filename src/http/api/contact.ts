import { z } from 'zod'
import { DISPLAY_STATES } from '../../domain/capabilities.ts'
import { CAPABILITY_ACTIONS } from '../../domain/capability-action.ts'
import { ADDRESS_KINDS } from '../../domain/channel.ts'
import { CONSENT_STATUSES, REQUEST_STATES } from '../../domain/consent-state.ts'
import { BASIS_KINDS } from '../../domain/policy.ts'
import { Iso, Paging, page, Uuid } from './problem.ts'

export const Basis = z.object({ kind: z.enum(BASIS_KINDS), note: z.string().max(500).optional() })
export type Basis = z.infer<typeof Basis>

export const Capabilities = z.object({
  /** Display state of product-ux §0.2; the badge and words follow it. */
  display: z.enum(DISPLAY_STATES),
  freeText: z.boolean(),
  template: z.boolean(),
  requestOptIn: z.boolean(),
  reason: z.string().nullable(),
  until: Iso.nullable(),
  /** The one next step to offer beside the reason; null where only the person or time can change it. */
  action: z.enum(CAPABILITY_ACTIONS).nullable(),
})
export type Capabilities = z.infer<typeof Capabilities>

export const PersonChannel = z.object({
  /** False: the organization has not enabled this channel, and no icon may be shown. */
  enabled: z.boolean(),
  paused: z.string().nullable(),
  consent: z.object({
    status: z.enum(CONSENT_STATUSES),
    since: Iso.nullable(),
    hold: z.object({ reason: z.string(), since: Iso }).nullable(),
  }),
  reachability: z.object({
    status: z.enum(['unknown', 'reachable', 'unreachable']),
    since: Iso.nullable(),
    code: z.string().nullable(),
  }),
  window: z.object({ openUntil: Iso.nullable() }),
  request: z
    .object({
      id: Uuid,
      state: z.enum(REQUEST_STATES),
      askedAt: Iso,
      askedBy: z.string(),
      attempt: z.int(),
      attemptsMax: z.int(),
      canAskAgainAt: Iso.nullable(),
      scheduledFor: Iso.nullable(),
    })
    .nullable(),
  capabilities: Capabilities,
})
export type PersonChannel = z.infer<typeof PersonChannel>

export const Contact = z.object({
  id: Uuid,
  /** The conversation of this contact: `/inbox/{conversationId}`. */
  conversationId: Uuid,
  givenName: z.string(),
  familyName: z.string(),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  ownerId: Uuid.nullable(),
  tags: z.array(z.string()),
  basis: Basis.nullable(),
  addresses: z.array(z.object({ kind: z.enum(ADDRESS_KINDS), value: z.string(), valid: z.boolean() })),
  /** The number as people read it, or null when WhatsApp hides it. */
  displayNumber: z.string().nullable(),
  /** What the person is called on WhatsApp, without its `@`; shown where the number is hidden. */
  username: z.string().nullable(),
  numberValid: z.boolean(),
  lastActivityAt: Iso.nullable(),
  /** Outcome 1 is waiting for its answer: "Send an SMS instead?" */
  smsQuestionSince: Iso.nullable(),
  channels: z.object({ whatsapp: PersonChannel, sms: PersonChannel }),
  createdAt: Iso,
  serverTime: Iso,
})
export type Contact = z.infer<typeof Contact>

const NAME = z.string().trim().max(100)

export const NewContact = z
  .object({
    givenName: NAME.min(1),
    familyName: NAME.default(''),
    /** As typed; parsed with the organization's country. Optional: a phone may be hidden by WhatsApp. */
    phone: z.string().max(40).optional(),
    /** Adds the person of an existing conversation (a stranger who wrote first). */
    conversationId: Uuid.optional(),
    language: z.string().max(35).optional(),
    timeZone: z.string().max(60).optional(),
    ownerId: Uuid.optional(),
    tags: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
    basis: Basis.optional(),
  })
  .strict()
export type NewContact = z.input<typeof NewContact>

/** One call is one transaction, which must stay under a second (DESIGN section 2, "imports go in pieces"). */
const IMPORT_ROWS_MAX = 100

/** Many people at once; every row is answered for itself, in the same order. */
export const ContactImport = z
  .object({
    rows: z
      .array(NewContact.omit({ conversationId: true }))
      .min(1)
      .max(IMPORT_ROWS_MAX),
  })
  .strict()
export const ImportedContacts = z.object({
  data: z.array(
    z.object({
      status: z.enum(['added', 'duplicate', 'refused']),
      contactId: Uuid.nullable(),
      code: z.string().nullable(),
    }),
  ),
})

export const ContactChange = z
  .object({
    givenName: NAME.min(1).optional(),
    familyName: NAME.optional(),
    phone: z.string().max(40).optional(),
    language: z.string().max(35).nullable().optional(),
    timeZone: z.string().max(60).nullable().optional(),
    ownerId: Uuid.nullable().optional(),
    tags: z.array(z.string().trim().min(1).max(40)).max(20).optional(),
    basis: Basis.nullable().optional(),
  })
  .strict()
export type ContactChange = z.input<typeof ContactChange>

export const ContactFilter = Paging.extend({
  q: z.string().max(100).optional(),
  state: z.enum(['granted', 'waiting', 'no_answer', 'not_asked', 'closed', 'unreachable']).optional(),
})
export const ContactPage = page(Contact)
export type ContactPage = z.infer<typeof ContactPage>

export const ContactCounts = z.object({
  all: z.int(),
  granted: z.int(),
  waiting: z.int(),
  no_answer: z.int(),
  not_asked: z.int(),
  closed: z.int(),
  unreachable: z.int(),
})
export type ContactCounts = z.infer<typeof ContactCounts>
