import { type Instant, toIso } from '../domain/instant.ts'
import type { Policy } from '../domain/policy.ts'
import type { Transaction } from './tenant-database.ts'

/** The policy in force. Every organization has one from its first transaction. */
export async function loadPolicy(tx: Transaction): Promise<Policy> {
  const found = await tx.query<{ version: number; policy: Omit<Policy, 'version'> }>(
    {
      name: 'policy_current',
      text: 'select version, policy from policy_versions where organization_id = $1 order by version desc limit 1',
    },
    [tx.organizationId],
  )
  const row = found.rows[0]
  if (row === undefined) throw new Error('The organization has no policy.')
  return { ...row.policy, version: row.version }
}

/** Adds a version; false when somebody else added it first. */
export async function insertPolicy(
  tx: Transaction,
  { version, ...rules }: Policy,
  { createdBy, now }: { readonly createdBy: string; readonly now: Instant },
): Promise<boolean> {
  const inserted = await tx.query(
    `insert into policy_versions (organization_id, version, policy, created_by, created_at) values ($1, $2, $3, $4, $5)
      on conflict (organization_id, version) do nothing`,
    [tx.organizationId, version, JSON.stringify(rules), createdBy, toIso(now)],
  )
  return inserted.rowCount === 1
}
