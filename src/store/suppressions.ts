import { type Address, addressKey } from '../domain/channel.ts'
import { hmac } from '../seal/hmac.ts'
import type { OrganizationKeys } from './key-ring.ts'
import type { Transaction } from './tenant-database.ts'

/** What is left of an erased address: a hash that only this organization can make. */
export function suppressionHash(keys: OrganizationKeys, address: Address): Buffer {
  return hmac(keys.suppression, addressKey(address))
}

/** Whether any of these addresses belonged to somebody who was erased: then a refusal stands (DESIGN section 2). */
export async function isSuppressed(
  tx: Transaction,
  keys: OrganizationKeys,
  addresses: readonly Address[],
): Promise<boolean> {
  const hashes = addresses.map((address) => suppressionHash(keys, address))
  const found = await tx.query(
    {
      name: 'suppressions_find',
      text: 'select 1 from suppressions where organization_id = $1 and address_hash = any($2::bytea[]) limit 1',
    },
    [tx.organizationId, hashes],
  )
  return found.rowCount > 0
}
