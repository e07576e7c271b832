import type { Role } from '../domain/actor.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly role: Role
}

/** The key whose secret has this SHA-256, unless it was revoked. */
export async function findApiKey(tx: Transaction, secretHash: Buffer): Promise<ApiKeyRow | null> {
  const found = await tx.query<ApiKeyRow>(
    {
      name: 'api_key_find',
      text: 'select id, name, role from api_keys where organization_id = $1 and secret_hash = $2 and revoked_at is null',
    },
    [tx.organizationId, secretHash],
  )
  return found.rows[0] ?? null
}

/** The rights that these keys still have: key id → role. A revoked key has none. */
export async function rolesOfKeys(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, Role>> {
  const found = await tx.query<ApiKeyRow>(
    'select id, name, role from api_keys where organization_id = $1 and id = any($2::uuid[]) and revoked_at is null',
    [tx.organizationId, ids],
  )
  return new Map(found.rows.map(({ id, role }) => [id, role]))
}

export async function insertApiKey(
  tx: Transaction,
  key: ApiKeyRow & { readonly secretHash: Buffer },
  now: Instant,
): Promise<void> {
  await tx.query(
    'insert into api_keys (organization_id, id, name, secret_hash, role, created_at) values ($1, $2, $3, $4, $5, $6)',
    [tx.organizationId, key.id, key.name, key.secretHash, key.role, toIso(now)],
  )
}
