import { type Address, addressKey } from '../domain/channel.ts'
import type { Instant } from '../domain/instant.ts'
import { hmac } from '../seal/hmac.ts'
import type { OrganizationKeys } from './key-ring.ts'
import type { Transaction } from './tenant-database.ts'

/** What is left of an erased address: a hash that only this organization can make. */
export function suppressionHash(keys: OrganizationKeys, address: Address): Buffer {
  return hmac(keys.suppression, addressKey(address))
}

/** When whoever had one of these addresses was erased, by `addressKey`: since then a refusal stands (DESIGN section 2). */
export async function suppressedSince(
  tx: Transaction,
  keys: OrganizationKeys,
  addresses: readonly Address[],
): Promise<ReadonlyMap<string, Instant>> {
  if (addresses.length === 0) return new Map()
  const byHash = new Map(addresses.map((address) => [suppressionHash(keys, address).toString('hex'), address]))
  const found = await tx.query<{ hash: Buffer; createdAt: Instant }>(
    {
      name: 'suppressions_find',
      text: `select address_hash as hash, created_at as "createdAt" from suppressions
        where organization_id = $1 and address_hash = any($2::bytea[])`,
    },
    [tx.organizationId, [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex'))],
  )
  return new Map(
    found.rows.flatMap(({ hash, createdAt }) => {
      const address = byHash.get(hash.toString('hex'))
      return address === undefined ? [] : [[addressKey(address), createdAt]]
    }),
  )
}
