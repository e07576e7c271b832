import type { OrganizationId } from '../domain/ids.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Database } from './database.ts'
import type { Transaction } from './tenant-database.ts'

export type SetUpKind = 'demo' | 'real'

/** Which organizations set-up has made here: at most one of each kind. Not tenant data, so it is read before sign-in. */
export async function readSetUp(database: Database): Promise<ReadonlyMap<SetUpKind, OrganizationId>> {
  const found = await database.local<{ kind: SetUpKind; organizationId: OrganizationId }>(
    'select kind, organization_id as "organizationId" from auth.set_up',
  )
  return new Map(found.rows.map((row) => [row.kind, row.organizationId]))
}

/** Takes the one place of this kind for the transaction's organization; false when it is taken. */
export async function markSetUp(tx: Transaction, kind: SetUpKind, now: Instant): Promise<boolean> {
  const marked = await tx.query(
    'insert into auth.set_up (kind, organization_id, at) values ($1, $2, $3) on conflict (kind) do nothing',
    [kind, tx.organizationId, toIso(now)],
  )
  return marked.rowCount === 1
}

/** Makes room again after the demo was removed. */
export async function forgetSetUp(database: Database, organizationId: OrganizationId): Promise<void> {
  await database.local('delete from auth.set_up where organization_id = $1', [organizationId])
}
