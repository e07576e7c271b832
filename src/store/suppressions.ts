import { type Address, addressKey } from '../domain/channel.ts'
import type { Instant } from '../domain/instant.ts'
import { hmac } from '../seal/hmac.ts'
import type { OrganizationKeys } from './key-ring.ts'
import type { Transaction } from './tenant-database.ts'

/** What is left of an erased address: a hash that only this organization can make. */
export function suppressionHash(keys: OrganizationKeys, address: Address): Buffer {
  return hmac(keys.suppression, addressKey(address))
}

/** When somebody who had any of these addresses was erased: since then a refusal stands (DESIGN section 2). */
export async function suppressedSince(
  tx: Transaction,
  keys: OrganizationKeys,
  addresses: readonly Address[],
): Promise<Instant | null> {
  const hashes = addresses.map((address) => suppressionHash(keys, address))
  const found = await tx.query<{ createdAt: Instant }>(
    {
      name: 'suppressions_find',
      text: `select created_at as "createdAt" from suppressions
        where organization_id = $1 and address_hash = any($2::bytea[]) order by created_at desc limit 1`,
    },
    [tx.organizationId, hashes],
  )
  return found.rows[0]?.createdAt ?? null
}
