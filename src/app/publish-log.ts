import type { OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import { rootOf } from '../ledger/compact-range.ts'
import { type TreeHead, verifyExtension } from '../ledger/consistency-proof.ts'
import { LedgerError } from '../ledger/ledger-error.ts'
import { formatVkey, type VerificationKey } from '../ledger/verification-key.ts'
import type { Transaction } from '../store/database.ts'
import { appendFeed } from '../store/feed.ts'
import { insertCheckpoint, insertLogKey, readLogKeys } from '../store/log-checkpoints.ts'
import { planFirstCheck } from '../store/log-checks.ts'
import { consistencyPath } from '../store/log-consistency.ts'
import { readLogHead, savePublishedSize } from '../store/log-head.ts'
import { readNewestRotation, saveAlone, saveOverlapEnd } from '../store/log-rotations.ts'
import { readClockOffset } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'
import { refuseLog } from './refuse-log.ts'
import { chooseSigningKeys, type KeyChoice } from './signing-keys.ts'

/** A new log is checked for the first time after this. */
const FIRST_CHECK_MS = 60 * 60 * 1_000

/** What became of one attempt to publish. */
export type Published =
  | { readonly kind: 'published'; readonly size: number }
  | { readonly kind: 'nothing_new' }
  /** The log is not an extension of what was signed: nothing is signed, and the product says so. */
  | { readonly kind: 'refused'; readonly problem: string }

/**
 * Signs the committed head, if it extends the head that was signed last, and publishes it. Safe to repeat at any point:
 * the same head gives the same bytes. The mark of the last signed head is kept outside the database and written before
 * the signature leaves the signer, so that a restored database is noticed and never forks the log. A node without the
 * log's key leaves signing to the node that has it.
 */
export async function publishLog(deps: Dependencies, organizationId: OrganizationId): Promise<Published> {
  const mark = await deps.logSigner.lastSigned(organizationId)
  const found = await deps.database.read(organizationId, (tx) => headToSign(tx, mark, deps.databaseNow()))
  if (found.kind === 'nothing_new') return found
  if (found.kind === 'refused') {
    await refuseLog(deps, organizationId, found.problem)
    return found
  }
  const held = await deps.logSigner.keys(organizationId)
  const keys = keysFor(found.choice, held)
  if (keys === null) return { kind: 'nothing_new' }
  const { head, choice, localNow } = found
  const keyIds = keys.map((key) => key.id)
  const note = await deps.logSigner.sign(organizationId, head, keyIds)
  const now = deps.databaseNow()
  await deps.database.transaction(organizationId, async (tx) => {
    await Promise.all([
      ...keys.map((key) =>
        insertLogKey(tx, { keyId: key.id, vkey: formatVkey(key), fromSize: head.size, createdAt: now }),
      ),
      insertCheckpoint(tx, { size: head.size, root: Buffer.from(head.root), note: Buffer.from(note), signedAt: now }),
      savePublishedSize(tx, head.size),
      planFirstCheck(tx, now + FIRST_CHECK_MS),
      choice.both === null ? null : saveOverlapEnd(tx, choice.both.id, localNow + choice.both.overlapMs),
      choice.ended === null ? null : saveAlone(tx, choice.ended.id, head.size),
    ])
    appendFeed(tx, [{ event: 'log', data: { size: head.size } }], now)
  })
  deps.wake(organizationId, 'feed')
  // Whatever was kept in the row is kept before the key is gone.
  if (choice.ended !== null && held.length > keys.length) await deps.logSigner.keepOnly(organizationId, keyIds)
  return { kind: 'published', size: head.size }
}

/** The keys to sign with out of those held here; null when one of them is elsewhere. */
function keysFor({ vkeys }: KeyChoice, held: readonly VerificationKey[]): readonly VerificationKey[] | null {
  if (vkeys.length === 0) return held.slice(0, 1)
  const keys = vkeys.map((vkey) => held.find((key) => formatVkey(key) === vkey)).filter((key) => key !== undefined)
  return keys.length === vkeys.length ? keys : null
}

type ToSign =
  | { readonly kind: 'sign'; readonly head: TreeHead; readonly choice: KeyChoice; readonly localNow: Instant }
  | Exclude<Published, { kind: 'published' }>

async function headToSign(tx: Transaction, mark: TreeHead | null, now: Instant): Promise<ToSign> {
  const { range, publishedSize, problem } = await readLogHead(tx)
  if (problem !== null) return { kind: 'nothing_new' }
  const head = { size: range.end, root: rootOf(range) }
  try {
    if (mark !== null) await mustExtend(tx, mark, head)
  } catch (error) {
    if (error instanceof LedgerError) return { kind: 'refused', problem: error.code }
    throw error
  }
  if (publishedSize === head.size) return { kind: 'nothing_new' }
  const [known, rotation, offset] = await Promise.all([readLogKeys(tx), readNewestRotation(tx), readClockOffset(tx)])
  const newestVkey = known.at(-1)?.vkey ?? null
  const localNow = now + offset
  return { kind: 'sign', head, choice: chooseSigningKeys({ rotation, newestVkey, publishedSize }, localNow), localNow }
}

/** Throws a LedgerError when the log is not an extension of what was signed last. */
export async function mustExtendMark(tx: Transaction, mark: TreeHead): Promise<void> {
  const { range } = await readLogHead(tx)
  await mustExtend(tx, mark, { size: range.end, root: rootOf(range) })
}

/** Throws a LedgerError when the log lost or changed something that was signed for. */
async function mustExtend(tx: Transaction, older: TreeHead, newer: TreeHead): Promise<void> {
  const path = newer.size > older.size ? await consistencyPath(tx, older.size, newer.size) : []
  verifyExtension({ older, newer, path })
}
