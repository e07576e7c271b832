import type { Instant } from '../domain/instant.ts'
import { logOrigin } from '../domain/log-origin.ts'
import { encodeBundle } from '../ledger/entry-bundle.ts'
import { LedgerError } from '../ledger/ledger-error.ts'
import { isPublished, type LogResource, parseLogPath } from '../ledger/log-path.ts'
import { TILE_WIDTH } from '../ledger/tile.ts'
import { parseVkey, type VerificationKey } from '../ledger/verification-key.ts'
import type { Transaction } from '../store/database.ts'
import { type CheckpointRow, type LogKeyRow, readLogKeys, readNewestCheckpoint } from '../store/log-checkpoints.ts'
import { type CheckRow, readNewestCheck } from '../store/log-checks.ts'
import { readLeaves } from '../store/log-entries.ts'
import { readLogHead } from '../store/log-head.ts'
import { type RotationRow, readRotations } from '../store/log-rotations.ts'
import { readTiles } from '../store/log-tiles.ts'
import { readWitnesses } from '../store/log-witnesses.ts'
import { type AnchorState, readAnchorStates } from './anchors.ts'
import { readWitnessStates, type WitnessState } from './witnesses.ts'

/** An organization's log as administrators see it. */
export interface LogState {
  readonly origin: string
  /** Entries that have their position. */
  readonly size: number
  readonly checkpoint: CheckpointRow | null
  readonly keys: readonly LogKeyRow[]
  readonly isPublic: boolean
  readonly problem: {
    readonly code: string
    readonly at: Instant | null
    readonly clearingAskedAt: Instant | null
  } | null
  readonly witnesses: readonly WitnessState[]
  readonly anchors: readonly AnchorState[]
  /** The newest check of the served log; null before the first. */
  readonly check: CheckRow | null
  /** Every change of the key, the oldest first. */
  readonly rotations: readonly RotationRow[]
}

/** @param now by the database's clock, which checkpoints are signed by. */
export async function readLogState(tx: Transaction, now: Instant): Promise<LogState> {
  const [head, checkpoint, keys, witnesses, anchors, rotations, check] = await Promise.all([
    readLogHead(tx),
    readNewestCheckpoint(tx),
    readLogKeys(tx),
    readWitnessStates(tx, now),
    readAnchorStates(tx, now),
    readRotations(tx),
    readNewestCheck(tx),
  ])
  return {
    origin: logOrigin(tx.organizationId),
    size: head.range.end,
    checkpoint,
    keys,
    isPublic: head.isPublic,
    ...{ witnesses, anchors, rotations, check },
    problem:
      head.problem === null ? null : { code: head.problem, at: head.problemAt, clearingAskedAt: head.clearingAskedAt },
  }
}

/** Every key that signed the log, the oldest first. */
export async function readLogVkeys(tx: Transaction): Promise<VerificationKey[]> {
  return (await readLogKeys(tx)).map(({ vkey }) => parseVkey(vkey))
}

/** Whom the organization asks to confirm its checkpoints. */
export async function readWitnessKeys(tx: Transaction): Promise<VerificationKey[]> {
  return (await readWitnesses(tx)).map(({ vkey }) => parseVkey(vkey))
}

export type { LogResource }

/** What a path below the log's prefix names, or null when it names nothing. */
export function parseLogResource(path: string): LogResource | null {
  try {
    return parseLogPath(path)
  } catch (error) {
    if (error instanceof LedgerError) return null
    throw error
  }
}

/** Whether the log may be read by anybody; null when there is no such log. */
export async function isLogPublic(tx: Transaction): Promise<boolean | null> {
  const found = await tx.query<{ is_public: boolean }>(
    { name: 'log_is_public', text: 'select is_public from log_heads where organization_id = $1' },
    [tx.organizationId],
  )
  return found.rows[0]?.is_public ?? null
}

/** The bytes of a resource of the published log, or null: what no checkpoint covers yet is not served (pitfall 9). */
export async function readLogResource(tx: Transaction, resource: LogResource): Promise<Uint8Array | null> {
  const checkpoint = await readNewestCheckpoint(tx)
  if (checkpoint === null || !isPublished(resource, checkpoint.size)) return null
  switch (resource.kind) {
    case 'checkpoint':
      return checkpoint.note
    case 'tile':
      return (await readTiles(tx, [resource]))(resource) ?? null
    case 'entries': {
      const begin = resource.n * TILE_WIDTH
      return encodeBundle(await readLeaves(tx, begin, begin + resource.width))
    }
    default:
      return resource satisfies never
  }
}
