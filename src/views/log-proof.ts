import { formatHashLines } from '../ledger/hash-lines.ts'
import { makeInclusionProof } from '../ledger/inclusion-proof.ts'
import { formatProofFile } from '../ledger/proof-file.ts'
import { inclusionSpans } from '../ledger/proof-spans.ts'
import { formatSalts, type Salts } from '../ledger/salts.ts'
import { parseNote } from '../ledger/signed-note.ts'
import { tileNodeReader, tilesForSpans } from '../ledger/tile-nodes.ts'
import type { Transaction } from '../store/database.ts'
import { type CheckpointRow, readCheckpoint, readNewestCheckpoint } from '../store/log-checkpoints.ts'
import { consistencyPath } from '../store/log-consistency.ts'
import { findWitnessedSize } from '../store/log-cosignatures.ts'
import { findLogIndex } from '../store/log-entries.ts'
import { readTiles } from '../store/log-tiles.ts'
import { findTimeStamps } from '../store/log-time-stamps.ts'

/** Where an event is on its way into the log (attestation section 1). */
export type LogPlace =
  | { readonly state: 'recorded' }
  | { readonly state: 'sequenced'; readonly index: number }
  | { readonly state: 'published'; readonly index: number; readonly checkpoint: CheckpointRow }

export async function readLogPlace(tx: Transaction, eventId: string): Promise<LogPlace> {
  const [index, checkpoint] = await Promise.all([findLogIndex(tx, eventId), readNewestCheckpoint(tx)])
  if (index === null) return { state: 'recorded' }
  if (checkpoint === null || checkpoint.size <= index) return { state: 'sequenced', index }
  // Any checkpoint that covers the entry proves it; one that a witness confirmed proves more (attestation section 7).
  const witnessed = await findWitnessedSize(tx, index)
  const better = witnessed === null ? null : await readCheckpoint(tx, witnessed)
  return { state: 'published', index, checkpoint: better ?? checkpoint }
}

/**
 * The proof file of a published event: its place under a signed checkpoint, and the salts with which the parts of its
 * receipt can be checked (attestation section 7).
 */
export async function makeProofFile(
  tx: Transaction,
  { index, checkpoint }: Extract<LogPlace, { state: 'published' }>,
  salts: Salts,
): Promise<Uint8Array> {
  const place = { index, size: checkpoint.size }
  const readTile = await readTiles(tx, tilesForSpans(inclusionSpans(place), place.size))
  const path = makeInclusionProof(place, tileNodeReader(place.size, readTile))
  return formatProofFile({ extra: formatSalts(salts), index, path, checkpoint: checkpoint.note })
}

/** A time stamp that covers an event, and the hashes that lead from its checkpoint to that of the proof file. */
export interface EventAnchor {
  readonly text: string
  readonly token: Uint8Array
  readonly root: string | null
  readonly consistency: Uint8Array
}

/** The earliest time stamps of a published event (attestation section 9.1). */
export async function readEventAnchors(
  tx: Transaction,
  { index, checkpoint }: Extract<LogPlace, { state: 'published' }>,
): Promise<EventAnchor[]> {
  const stamps = await findTimeStamps(tx, index)
  const [first] = stamps
  const stamped = first === undefined ? null : await readCheckpoint(tx, first.size)
  if (stamped === null) return []
  const [older, newer] = [stamped.size, checkpoint.size].toSorted((a, b) => a - b)
  const consistency = formatHashLines(await consistencyPath(tx, older ?? 0, newer ?? 0))
  const { text } = parseNote(stamped.note)
  return stamps.map(({ token, root }) => ({ text, token, root, consistency }))
}
