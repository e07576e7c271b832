import type { OrganizationId } from '../domain/ids.ts'
import type { Database } from './database.ts'

const SHRUNK = `select h.organization_id as "organizationId"
  from log_heads h join unnest($1::uuid[], $2::bigint[]) u(organization_id, size) on u.organization_id = h.organization_id
  where h.problem is null and h.size < u.size`

/** The organizations whose log is smaller here than it was elsewhere, of those whose problem is not known yet. */
export async function findShrunkLogs(
  database: Database,
  sizes: ReadonlyMap<OrganizationId, number>,
): Promise<readonly OrganizationId[]> {
  if (sizes.size === 0) return []
  const found = await database.sweep<{ organizationId: OrganizationId }>({ name: 'shrunk_logs', text: SHRUNK }, [
    [...sizes.keys()],
    [...sizes.values()],
  ])
  return found.rows.map(({ organizationId }) => organizationId)
}
