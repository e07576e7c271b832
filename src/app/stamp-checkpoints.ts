import type { OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import { STAMP_EVERY_MS } from '../domain/stamp-interval.ts'
import { parseNote } from '../ledger/signed-note.ts'
import type { Transaction } from '../store/database.ts'
import { appendFeed } from '../store/feed.ts'
import {
  type AnchorRow,
  type NamedAnchor,
  readAnchorsToAsk,
  saveAnchorProblem,
  saveStamping,
} from '../store/log-anchors.ts'
import { readNewestCheckpoint } from '../store/log-checkpoints.ts'
import { readLogHead } from '../store/log-head.ts'
import { insertTimeStamp } from '../store/log-time-stamps.ts'
import { loadOrganization } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'
import { retryAt } from './retry-later.ts'
import type { AnchorProblem } from './time-stamp-error.ts'

/** A token that was checked, in DER, with the time in it; or why there is none. */
export type Stamping =
  | { readonly kind: 'stamped'; readonly token: Uint8Array; readonly at: Instant }
  | { readonly kind: 'failed'; readonly problem: AnchorProblem }

/** Asks an authority to stamp a text, and checks what it answers. */
export type AskTimeStamp = (
  anchor: NamedAnchor,
  text: Uint8Array,
  options: { readonly allowsPrivate: boolean; readonly now: Instant },
) => Promise<Stamping>

/**
 * Has the newest checkpoint stamped by every authority whose turn it is, all at once. Stamped is the text without any
 * signature, so that lines of witnesses may still be added below it. Nothing waits for a stamp, and none stops the log.
 */
export async function stampCheckpoints(
  deps: Dependencies,
  ask: AskTimeStamp,
  organizationId: OrganizationId,
): Promise<void> {
  const asked = await deps.database.read(organizationId, (tx) => toStamp(tx, deps.databaseNow()))
  if (asked === null) return
  const { anchors, size, text, allowsPrivate } = asked
  await Promise.all(
    anchors.map(async (anchor) => {
      const stamping = await ask(anchor, text, { allowsPrivate, now: deps.databaseNow() })
      await keep(deps, organizationId, { anchor, size, stamping })
    }),
  )
}

async function toStamp(tx: Transaction, now: Instant) {
  const { publishedSize, problem } = await readLogHead(tx)
  if (publishedSize === null || problem !== null) return null
  const anchors = await readAnchorsToAsk(tx, publishedSize, now)
  if (anchors.length === 0) return null
  const [checkpoint, organization] = await Promise.all([readNewestCheckpoint(tx), loadOrganization(tx)])
  if (checkpoint === null) return null
  const text = Buffer.from(parseNote(checkpoint.note).text)
  return { anchors, size: checkpoint.size, text, allowsPrivate: organization?.simulated === true }
}

interface Kept {
  readonly anchor: AnchorRow
  readonly size: number
  readonly stamping: Stamping
}

async function keep(
  deps: Dependencies,
  organizationId: OrganizationId,
  { anchor, size, stamping }: Kept,
): Promise<void> {
  const { url, root, tries } = anchor
  const now = deps.databaseNow()
  await deps.database.transaction(organizationId, async (tx) => {
    if (stamping.kind === 'stamped') {
      const { token, at } = stamping
      await insertTimeStamp(tx, { size, url, token: Buffer.from(token), root, stampedAt: at, keptAt: now })
      await saveStamping(tx, { url, size, confirmedAt: at, nextTryAt: now + STAMP_EVERY_MS })
    } else {
      await saveAnchorProblem(tx, { url, problem: stamping.problem, at: now, nextTryAt: retryAt(now, tries) })
    }
    appendFeed(tx, [{ event: 'log', data: { anchor: url } }], now)
  })
  deps.wake(organizationId, 'feed')
}
