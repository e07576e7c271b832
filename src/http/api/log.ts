import { z } from 'zod'
import { LOG_ACTIONS } from '../../views/log-history.ts'
import { ActorView } from './actor.ts'
import { Iso, Uuid } from './problem.ts'

/** How it stands with somebody who vouches for the log from outside. */
const Confirmer = z.object({
  /** `waiting`: there is something to confirm, and it is not late yet. */
  state: z.enum(['confirmed', 'waiting', 'late']),
  /** The size confirmed last, and when by the other side's own clock; null before the first time. */
  confirmed: z.object({ size: z.number().int(), at: Iso }).nullable(),
  /** Why the last try failed; null when it did not. */
  problem: z.object({ code: z.string(), at: Iso }).nullable(),
})

/** Who confirms checkpoints from outside (C2SP tlog-witness). */
const Witness = z.object({ name: z.string(), vkey: z.string(), url: z.string() }).extend(Confirmer.shape)

/** Who stamps checkpoints with the time (RFC 3161). */
const Anchor = z
  .object({
    url: z.string(),
    policy: z.string().nullable(),
    /** Certificates in PEM that the authority's must lead to; null: its word is taken as it comes. */
    root: z.string().nullable(),
  })
  .extend(Confirmer.shape)

/** An organization's log: who it is, how far it has come, and with which keys its checkpoints are signed. */
export const Log = z.object({
  origin: z.string(),
  /** Where checkpoint, tiles and entry bundles are (C2SP tlog-tiles). */
  url: z.string(),
  /** The key in use, to be pinned by whoever verifies; null before the first checkpoint. */
  vkey: z.string().nullable(),
  /** Which checkpoints are signed with which key: those of `fromSize` and more, and of less than `beforeSize` if that is set. */
  keys: z.array(
    z.object({ vkey: z.string(), fromSize: z.number().int(), beforeSize: z.number().int().nullable(), since: Iso }),
  ),
  /** The newest change of the key; null when there never was one. */
  rotation: z
    .object({
      id: Uuid,
      /** `announced`: the old key signs that there will be another. `both`: either key opens a checkpoint. */
      state: z.enum(['requested', 'announced', 'both', 'done']),
      requestedAt: Iso,
      vkey: z.string().nullable(),
      /** Until then both sign; null before they do. */
      bothUntil: Iso.nullable(),
    })
    .nullable(),
  /** Entries that have their position. */
  size: z.number().int(),
  checkpoint: z.object({ size: z.number().int(), root: z.string(), signedAt: Iso }).nullable(),
  public: z.boolean(),
  /** Why nothing is signed any more; null while all is well. */
  problem: z
    .object({
      code: z.string(),
      at: Iso.nullable(),
      /** Since when somebody waits for a check to end it; null while nobody does. */
      clearingAskedAt: Iso.nullable(),
    })
    .nullable(),
  /** The newest check of what is served, by the product itself; null before the first. */
  check: z
    .object({
      at: Iso,
      /** `unreadable` says nothing about the log: it is read again soon. */
      outcome: z.enum(['whole', 'broken', 'unreadable']),
      size: z.number().int().nullable(),
      /** The first entry that is concerned, where that can be said. */
      position: z.number().int().nullable(),
      sentence: z.string().nullable(),
    })
    .nullable(),
  /** Empty: not configured. */
  witnesses: z.array(Witness),
  /** Empty: not configured. */
  anchors: z.array(Anchor),
})
export type Log = z.infer<typeof Log>

export const LogChange = z.object({ public: z.boolean() }).strict()

const WITNESSES_MAX = 10
const TEXT_MAX = 2_048

export const NamedWitness = z.object({ vkey: z.string().max(TEXT_MAX), url: z.string().max(TEXT_MAX) }).strict()

/** The whole list: who is not on it is asked no more. */
export const WitnessesChange = z.object({ witnesses: z.array(NamedWitness).max(WITNESSES_MAX) }).strict()

const ANCHORS_MAX = 5
const POLICY_MAX = 128
const ROOT_MAX = 20_000

export const NamedAnchor = z
  .object({
    url: z.string().max(TEXT_MAX),
    policy: z.string().max(POLICY_MAX).nullable().default(null),
    root: z.string().max(ROOT_MAX).nullable().default(null),
  })
  .strict()

/** The whole list: who is not on it is asked no more. */
export const AnchorsChange = z.object({ anchors: z.array(NamedAnchor).max(ANCHORS_MAX) }).strict()

/** What came of asking once, before anything rests on it. */
export const ConfirmerTrial = z.object({
  /** When the newest checkpoint was confirmed, by the other side's clock; null when it was not. */
  confirmedAt: Iso.nullable(),
  /** Why it was not, as a code; `log.empty`: there is nothing to confirm yet. */
  problem: z.string().nullable(),
})
export type ConfirmerTrial = z.infer<typeof ConfirmerTrial>

const REASON_MAX = 500

export const ClearingRequest = z.object({ reason: z.string().trim().min(1).max(REASON_MAX) }).strict()

const OVERLAP_DAYS = 7
const OVERLAP_DAYS_MAX = 365

export const RotationRequest = z
  .object({ overlapDays: z.number().int().min(1).max(OVERLAP_DAYS_MAX).default(OVERLAP_DAYS) })
  .strict()

/** The newest entries of the audit trail about the log: who had it confirmed by whom, and who dealt with its problems. */
export const LogHistory = z.object({
  data: z.array(
    z.object({
      id: Uuid,
      action: z.enum(LOG_ACTIONS),
      by: ActorView,
      at: Iso,
      /** Why, where somebody was asked to say it. */
      reason: z.string().nullable(),
      /** The problem it was about, as a code. */
      problem: z.string().nullable(),
    }),
  ),
})
export type LogHistory = z.infer<typeof LogHistory>
