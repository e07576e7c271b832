import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/** One worker at a time does a kind of work for an organization; the epoch fences off one that was thought dead. */
export const LEASE_MS = 30_000

export interface Lease {
  readonly name: string
  readonly holder: string
  readonly epoch: number
}

/** Takes or renews the lease; null while another holder's has not run out. */
export async function takeLease(
  tx: Transaction,
  wanted: { readonly name: string; readonly holder: string; readonly now: Instant },
): Promise<Lease | null> {
  const taken = await tx.query<{ epoch: number }>(
    {
      name: 'lease_take',
      text: `insert into leases as l (organization_id, name, holder, epoch, until) values ($1, $2, $3, 1, $5)
        on conflict (organization_id, name) do update set holder = excluded.holder, until = excluded.until,
          epoch = case when l.holder = excluded.holder then l.epoch else l.epoch + 1 end
        where l.holder = excluded.holder or l.until < $4
        returning epoch`,
    },
    [tx.organizationId, wanted.name, wanted.holder, toIso(wanted.now), toIso(wanted.now + LEASE_MS)],
  )
  const epoch = taken.rows[0]?.epoch
  return epoch === undefined ? null : { name: wanted.name, holder: wanted.holder, epoch }
}

/** True while the lease is still this holder's; locks it for the rest of the transaction. */
export async function holdsLease(tx: Transaction, lease: Lease): Promise<boolean> {
  const held = await tx.query(
    {
      name: 'lease_hold',
      text: `select 1 from leases where organization_id = $1 and name = $2 and holder = $3 and epoch = $4 for update`,
    },
    [tx.organizationId, lease.name, lease.holder, lease.epoch],
  )
  return held.rowCount === 1
}

/** The same for work that is divided: others of this holder may hold it at the same time, and no other holder takes it. */
export async function sharesLease(tx: Transaction, lease: Lease): Promise<boolean> {
  const held = await tx.query(
    {
      name: 'lease_share',
      text: `select 1 from leases where organization_id = $1 and name = $2 and holder = $3 and epoch = $4 for share`,
    },
    [tx.organizationId, lease.name, lease.holder, lease.epoch],
  )
  return held.rowCount === 1
}

export async function dropLease(tx: Transaction, lease: Lease): Promise<void> {
  await tx.query('delete from leases where organization_id = $1 and name = $2 and holder = $3 and epoch = $4', [
    tx.organizationId,
    lease.name,
    lease.holder,
    lease.epoch,
  ])
}
