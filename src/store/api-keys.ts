import type { Role } from '../domain/actor.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** Null: everything the role may. */
  readonly scopes: readonly string[] | null
  readonly expiresAt: Instant | null
  /** The addresses it may be used from, as CIDR or single ones; null: any. */
  readonly networks: readonly string[] | null
  readonly createdAt: Instant
  readonly lastUsedAt: Instant | null
  readonly revokedAt: Instant | null
}

const COLUMNS = `id, name, role, scopes, expires_at as "expiresAt", networks, created_at as "createdAt",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt"`

/** The key whose secret has this SHA-256, unless it was revoked. */
export async function findApiKey(tx: Transaction, secretHash: Buffer): Promise<ApiKeyRow | null> {
  const found = await tx.query<ApiKeyRow>(
    {
      name: 'api_key_find',
      text: `select ${COLUMNS} from api_keys where organization_id = $1 and secret_hash = $2 and revoked_at is null`,
    },
    [tx.organizationId, secretHash],
  )
  return found.rows[0] ?? null
}

/** Every key that was not revoked, newest first. */
export async function listApiKeys(tx: Transaction): Promise<ApiKeyRow[]> {
  const found = await tx.query<ApiKeyRow>(
    `select ${COLUMNS} from api_keys where organization_id = $1 and revoked_at is null order by created_at desc, id desc`,
    [tx.organizationId],
  )
  return found.rows
}

/** The rights that these keys still have: key id → role. A revoked or expired key has none. */
export async function rolesOfKeys(
  tx: Transaction,
  ids: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, Role>> {
  const found = await tx.query<Pick<ApiKeyRow, 'id' | 'role'>>(
    `select id, role from api_keys where organization_id = $1 and id = any($2::uuid[]) and revoked_at is null
      and (expires_at is null or expires_at > $3)`,
    [tx.organizationId, ids, toIso(now)],
  )
  return new Map(found.rows.map(({ id, role }) => [id, role]))
}

export type NewApiKey = Pick<ApiKeyRow, 'id' | 'name' | 'role'> &
  Partial<Pick<ApiKeyRow, 'scopes' | 'expiresAt' | 'networks'>> & { readonly secretHash: Buffer }

/** Without scopes the key may do all that its role may. */
export async function insertApiKey(tx: Transaction, key: NewApiKey, now: Instant): Promise<void> {
  const { id, name, role, secretHash, scopes = null, expiresAt = null, networks = null } = key
  await tx.query(
    `insert into api_keys (organization_id, id, name, secret_hash, role, scopes, expires_at, networks, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.organizationId,
      id,
      name,
      secretHash,
      role,
      scopes,
      expiresAt === null ? null : toIso(expiresAt),
      networks,
      toIso(now),
    ],
  )
}

/** Ends a key for good. @returns its name, or null when there is none that still works. */
export async function revokeApiKey(tx: Transaction, id: string, now: Instant): Promise<string | null> {
  const revoked = await tx.query<{ name: string }>(
    `update api_keys set revoked_at = $3 where organization_id = $1 and id = $2 and revoked_at is null returning name`,
    [tx.organizationId, id, toIso(now)],
  )
  return revoked.rows[0]?.name ?? null
}

export async function noteKeyUse(tx: Transaction, id: string, now: Instant): Promise<void> {
  await tx.query('update api_keys set last_used_at = $3 where organization_id = $1 and id = $2', [
    tx.organizationId,
    id,
    toIso(now),
  ])
}
