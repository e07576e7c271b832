import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { QueryResultRow } from 'pg'
import { openCheckpoint } from '../../src/ledger/open-checkpoint.ts'
import { trustLog } from '../../src/ledger/trust-policy.ts'
import { parseVkey } from '../../src/ledger/verification-key.ts'

/** Runs one statement as somebody whom row security does not hold. */
export type Read = <Row extends QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>

export type LogEntry = { readonly idx: string; readonly event_id: string; readonly leaf: Buffer }

/**
 * The log of one organization is whole: positions without gaps, and each published checkpoint the root, word for word
 * as RFC 6962 defines it, of the entries below its size. Answers the entries and the newest published size.
 */
export async function mustBeWhole(
  read: Read,
  organizationId: string,
): Promise<{ readonly entries: readonly LogEntry[]; readonly published: number }> {
  const entries = await read<LogEntry>('select * from log_entries where organization_id = $1 order by idx', [
    organizationId,
  ])
  assert.deepEqual(
    entries.map((entry) => Number(entry.idx)),
    entries.map((_, index) => index),
  )
  const keys = await read<{ vkey: string }>('select vkey from log_keys where organization_id = $1', [organizationId])
  assert.equal(keys.length, 1, 'a log has one key')
  const policy = trustLog(keys.map((key) => parseVkey(key.vkey)))
  const leaves = entries.map((entry) => entry.leaf)
  let published = -1
  for (const { note } of await read<{ note: Buffer }>(
    'select note from log_checkpoints where organization_id = $1 order by size',
    [organizationId],
  )) {
    const { origin, size, root } = openCheckpoint(note, policy)
    assert.equal(origin, `yesline/${organizationId}`)
    assert.deepEqual(Buffer.from(root), naiveRoot(leaves.slice(0, size)), `the checkpoint of size ${size}`)
    published = size
  }
  return { entries, published }
}

/** RFC 6962 section 2.1, sharing nothing with the product. */
export function naiveRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (only === undefined) return createHash('sha256').digest()
  if (leaves.length === 1) return createHash('sha256').update(Buffer.of(0)).update(only).digest()
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  const [left, right] = [naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split))]
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest()
}
