import type { Actor } from '../domain/actor.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import type { Transaction } from '../store/database.ts'
import { appendFeed } from '../store/feed.ts'
import { readClockOffset } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'

export interface AccessChange {
  readonly actor: Actor
  readonly action: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Records who changed whose access, and has screens that list people, links or keys fetch them again. */
export async function noteAccessChange(
  deps: Pick<Dependencies, 'databaseNow' | 'newId'>,
  tx: Transaction,
  changes: readonly AccessChange[],
): Promise<void> {
  const at = deps.databaseNow() + (await readClockOffset(tx))
  await insertAuditEvents(
    tx,
    changes.map((change) => ({ ...change, id: deps.newId(), at })),
  )
  appendFeed(tx, [{ event: 'agents', data: {} }], at)
}
