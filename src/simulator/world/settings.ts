import { z } from 'zod'
import type { Layered } from './layered.ts'
import { layered } from './layered.ts'

/** The body of `PUT /sim/settings`; every field may be left out. */
export const settingsInput = z
  .object({
    /** From `sent` to `delivered`, or to a late failure. */
    deliveryDelayMs: z.number().min(0).max(604_800_000),
    /** From `delivered` to `read`. */
    readDelayMs: z.number().min(0).max(604_800_000),
    /** How long the provider takes to answer a send. */
    providerLatencyMs: z.number().min(0).max(120_000),
    /** Multiplies the retry schedule of webhooks: 0.01 makes 10 s into 100 ms. */
    retryScale: z.number().min(0).max(1_000),
    /** Posts under way at once to one sender. */
    webhookConcurrency: z.number().int().min(1).max(256),
    /** Updates in one post. 1 is how small clients expect them (whatsapp-cloud-api §13.2). */
    webhookBatchMax: z.number().int().min(1).max(1_000),
    statuses: z.array(z.enum(['sent', 'delivered', 'read'])),
    /** Whether a closed window (131047) is told in the answer or, as Meta mostly does, by webhook. */
    windowErrors: z.enum(['async', 'sync']),
    enforceWindow: z.boolean(),
    /** One message per 6 s to one person with a burst of 45, else 131056. */
    pairLimit: z.boolean(),
    magicNumbers: z.boolean(),
    /** Zero approves a new template in the answer; otherwise it is PENDING for so long. */
    templateReviewMs: z.number().min(0).max(604_800_000),
    /** What the review says: `MARKETING` calls a utility template marketing, or rejects it where that is not allowed. */
    templateOutcome: z.enum(['APPROVED', 'REJECTED', 'MARKETING']),
    templateRejection: z.string().max(64),
    /** How long a held message waits for the verdict on its template (whatsapp-cloud-api §3.2). */
    holdMs: z.number().min(0).max(604_800_000),
    /** Different people the account may write to first in 24 hours; null is no limit. */
    messagingLimit: z.number().int().min(1).nullable(),
    /** As the number shows it; null is what the sender says. */
    qualityRating: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).nullable(),
    /** Webhooks up to v23.0 carry `conversation` (§8.3). */
    payloadVersion: z.enum(['v23.0', 'v24.0', 'v25.0', 'v26.0']),
    /** A business of several portfolios is told the ids that they share, too. */
    parentBsuids: z.boolean(),
    /** `delivered` never comes where the chat was open, and `read` says it all (§7.3). */
    readWithoutDelivered: z.boolean(),
  })
  .exactPartial()

export type Settings = Readonly<Required<z.infer<typeof settingsInput>>>

export const DEFAULT_SETTINGS: Settings = {
  deliveryDelayMs: 250,
  readDelayMs: 750,
  providerLatencyMs: 0,
  retryScale: 1,
  webhookConcurrency: 32,
  webhookBatchMax: 1,
  statuses: ['sent', 'delivered', 'read'],
  windowErrors: 'async',
  enforceWindow: true,
  pairLimit: false,
  magicNumbers: false,
  templateReviewMs: 0,
  templateOutcome: 'APPROVED',
  templateRejection: 'INVALID_FORMAT',
  holdMs: 1_000,
  messagingLimit: null,
  qualityRating: null,
  payloadVersion: 'v25.0',
  parentBsuids: false,
  readWithoutDelivered: false,
}

export type SettingsStore = Layered<Settings>

/** Settings of each sender over those of everyone over the defaults. */
export function createSettings(): SettingsStore {
  return layered(DEFAULT_SETTINGS)
}
