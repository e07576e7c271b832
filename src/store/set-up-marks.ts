import type { OrganizationId } from '../domain/ids.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Database } from './database.ts'
import type { Transaction } from './tenant-database.ts'

export type SetUpKind = 'demo' | 'real'

/** Whether the real organization exists, which closes set-up. Not tenant data, so it is read before sign-in. */
export async function hasRealOrganization(database: Database): Promise<boolean> {
  const found = await database.local("select 1 from auth.set_up where kind = 'real'")
  return found.rowCount > 0
}

/** The organizations that set-up made here. */
export async function listSetUp(database: Database): Promise<OrganizationId[]> {
  const found = await database.local<{ organizationId: OrganizationId }>(
    'select organization_id as "organizationId" from auth.set_up order by at',
  )
  return found.rows.map((row) => row.organizationId)
}

/** Notes that set-up made the transaction's organization; false when it is a second real one. */
export async function markSetUp(tx: Transaction, kind: SetUpKind, now: Instant): Promise<boolean> {
  const marked = await tx.query(
    'insert into auth.set_up (organization_id, kind, at) values ($1, $2, $3) on conflict do nothing',
    [tx.organizationId, kind, toIso(now)],
  )
  return marked.rowCount === 1
}

/** Forgets a demo that was removed. */
export async function forgetSetUp(database: Database, organizationId: OrganizationId): Promise<void> {
  await database.local('delete from auth.set_up where organization_id = $1', [organizationId])
}
