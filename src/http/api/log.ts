import { z } from 'zod'
import { Iso } from './problem.ts'

/** An organization's log: who it is, how far it has come, and with which keys its checkpoints are signed. */
export const Log = z.object({
  origin: z.string(),
  /** Where checkpoint, tiles and entry bundles are (C2SP tlog-tiles). */
  url: z.string(),
  /** The key in use, to be pinned by whoever verifies; null before the first checkpoint. */
  vkey: z.string().nullable(),
  keys: z.array(z.object({ vkey: z.string(), fromSize: z.number().int(), since: Iso })),
  /** Entries that have their position. */
  size: z.number().int(),
  checkpoint: z.object({ size: z.number().int(), root: z.string(), signedAt: Iso }).nullable(),
  public: z.boolean(),
  /** Why nothing is signed any more; null while all is well. */
  problem: z.object({ code: z.string(), at: Iso.nullable() }).nullable(),
})
export type Log = z.infer<typeof Log>

export const LogChange = z.object({ public: z.boolean() }).strict()
