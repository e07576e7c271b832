import { type Address, addressKey } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { hmac } from '../seal/hmac.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { OrganizationKeys } from './key-ring.ts'
import type { Transaction } from './tenant-database.ts'

/** What is left of an erased address: a hash that only this organization can make. */
export function suppressionHash(keys: OrganizationKeys, address: Address): Buffer {
  return hmac(keys.suppression, addressKey(address))
}

const insert = anchoredInsert(
  'suppressions',
  [
    ['address_hash', 'bytea'],
    ['created_at', 'timestamptz'],
  ],
  `on conflict (organization_id, address_hash) do update set created_at = greatest(t.created_at, excluded.created_at)`,
)

/**
 * Keeps what is left of erased addresses. A number is kept in both of its forms, as it is dialled and as WhatsApp writes
 * it, because it may come back in the other one. Runs as the eraser.
 */
export async function suppress(
  tx: Transaction,
  keys: OrganizationKeys,
  addresses: readonly Address[],
  now: Instant,
): Promise<void> {
  const hashes = new Set(addresses.flatMap(bothForms).map((address) => suppressionHash(keys, address).toString('hex')))
  // All statements touch rows in one order.
  const rows = [...hashes].sort().map((hash) => [Buffer.from(hash, 'hex'), toIso(now)])
  await insert(tx, rows)
}

function bothForms(address: Address): Address[] {
  if (address.kind === 'phone') return [address, { kind: 'wa_id', value: address.value.replace('+', '') }]
  if (address.kind === 'wa_id') return [address, { kind: 'phone', value: `+${address.value}` }]
  return [address]
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
