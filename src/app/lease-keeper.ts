import type { OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import type { Database } from '../store/database.ts'
import { dropLease, LEASE_MS, type Lease, takeLease } from '../store/leases.ts'

/** A held lease is used without asking until this much of it is left. */
const RENEW_WITHIN_MS = LEASE_MS / 2

/** The lease went to another worker: whatever this one was about to write must not be written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/** The leases this process holds, taken when an organization has work and dropped when the process stops. */
export interface LeaseKeeper {
  /** The lease, or null while another worker has it. */
  hold(organizationId: OrganizationId, name: string): Promise<Lease | null>
  forget(organizationId: OrganizationId, name: string): void
  dropAll(): Promise<void>
}

export function createLeaseKeeper(database: Database, holder: string): LeaseKeeper {
  const held = new Map<
    string,
    { readonly organizationId: OrganizationId; readonly lease: Lease; readonly until: Instant }
  >()
  return {
    async hold(organizationId, name) {
      const now = database.now()
      const known = held.get(organizationId + name)
      if (known !== undefined && known.until - now > RENEW_WITHIN_MS) return known.lease
      const lease = await database.transaction(organizationId, (tx) => takeLease(tx, { name, holder, now }))
      if (lease === null) held.delete(organizationId + name)
      else held.set(organizationId + name, { organizationId, lease, until: now + LEASE_MS })
      return lease
    },
    forget(organizationId, name) {
      held.delete(organizationId + name)
    },
    async dropAll() {
      const all = [...held.values()]
      held.clear()
      await Promise.all(
        all.map(({ organizationId, lease }) => database.transaction(organizationId, (tx) => dropLease(tx, lease))),
      )
    },
  }
}
