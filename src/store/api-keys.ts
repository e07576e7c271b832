import type { Role } from '../domain/actor.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { roleWithin } from '../domain/rights.ts'
import { agentName } from './agents.ts'
import type { Transaction } from './tenant-database.ts'

export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  /** That of its maker when it was made. */
  readonly role: Role
  /** What it may do now: never more than its maker may. Null: nothing, because the maker left. */
  readonly roleNow: Role | null
  /** The agent who answers for it. */
  readonly madeBy: { readonly id: string; readonly name: string }
  /** Null: everything the role may. */
  readonly scopes: readonly string[] | null
  readonly expiresAt: Instant | null
  /** The addresses it may be used from, as CIDR or single ones; null: any. */
  readonly networks: readonly string[] | null
  readonly createdAt: Instant
  readonly lastUsedAt: Instant | null
  readonly revokedAt: Instant | null
}

interface Row extends Omit<ApiKeyRow, 'roleNow' | 'madeBy'> {
  readonly makerId: string
  readonly givenName: string
  readonly familyName: string
  readonly makerRole: Role
  readonly isMakerActive: boolean
}

const COLUMNS = `k.id, k.name, k.role, k.scopes, k.expires_at as "expiresAt", k.networks, k.created_at as "createdAt",
  k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt", a.id as "makerId", a.given_name as "givenName",
  a.family_name as "familyName", a.role as "makerRole", a.active as "isMakerActive"`
const FROM = `from api_keys k join agents a on a.organization_id = $1 and a.id = k.made_by where k.organization_id = $1`

function keyOf({ makerId, givenName, familyName, makerRole, isMakerActive, ...row }: Row): ApiKeyRow {
  return {
    ...row,
    roleNow: isMakerActive ? roleWithin(row.role, makerRole) : null,
    madeBy: { id: makerId, name: agentName({ givenName, familyName }) },
  }
}

/** The key whose secret has this SHA-256, unless it was revoked. */
export async function findApiKey(tx: Transaction, secretHash: Buffer): Promise<ApiKeyRow | null> {
  const found = await tx.query<Row>(
    { name: 'api_key_find', text: `select ${COLUMNS} ${FROM} and k.secret_hash = $2 and k.revoked_at is null` },
    [tx.organizationId, secretHash],
  )
  return found.rows.map(keyOf)[0] ?? null
}

/** Every key that was not revoked, newest first. */
export async function listApiKeys(tx: Transaction): Promise<ApiKeyRow[]> {
  const found = await tx.query<Row>(
    `select ${COLUMNS} ${FROM} and k.revoked_at is null order by k.created_at desc, k.id desc`,
    [tx.organizationId],
  )
  return found.rows.map(keyOf)
}

/** The rights that these keys still have: key id → role. A revoked or expired key, or one whose maker left, has none. */
export async function rolesOfKeys(
  tx: Transaction,
  ids: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, Role>> {
  const found = await tx.query<Row>(
    `select ${COLUMNS} ${FROM} and k.id = any($2::uuid[]) and k.revoked_at is null
      and (k.expires_at is null or k.expires_at > $3)`,
    [tx.organizationId, ids, toIso(now)],
  )
  return new Map(found.rows.map(keyOf).flatMap(({ id, roleNow }) => (roleNow === null ? [] : [[id, roleNow] as const])))
}

/** The agent who answers for a key; null when there was no such key. */
export async function findMakerOfKey(tx: Transaction, id: string): Promise<string | null> {
  const found = await tx.query<{ madeBy: string }>(
    'select made_by as "madeBy" from api_keys where organization_id = $1 and id = $2',
    [tx.organizationId, id],
  )
  return found.rows[0]?.madeBy ?? null
}

/** The keys that somebody answers for and that were not revoked. */
export async function keysOfMaker(tx: Transaction, agentId: string): Promise<string[]> {
  const found = await tx.query<{ id: string }>(
    'select id from api_keys where organization_id = $1 and made_by = $2 and revoked_at is null order by id',
    [tx.organizationId, agentId],
  )
  return found.rows.map(({ id }) => id)
}

export type NewApiKey = Pick<ApiKeyRow, 'id' | 'name' | 'role'> &
  Partial<Pick<ApiKeyRow, 'scopes' | 'expiresAt' | 'networks'>> & {
    readonly secretHash: Buffer
    /** The agent who answers for it. */
    readonly madeBy: string
  }

/** Without scopes the key may do all that its role may. */
export async function insertApiKey(tx: Transaction, key: NewApiKey, now: Instant): Promise<void> {
  const { id, name, role, secretHash, madeBy, scopes = null, expiresAt = null, networks = null } = key
  await tx.query(
    `insert into api_keys (organization_id, id, name, secret_hash, role, scopes, expires_at, networks, created_at, made_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[tx.organizationId, id, name, secretHash, role, scopes, expiresAt === null ? null : toIso(expiresAt)],
      ...[networks, toIso(now), madeBy],
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

/** Ends every key that somebody answers for. */
export async function revokeKeysOf(tx: Transaction, agentId: string, now: Instant): Promise<void> {
  await tx.query(
    'update api_keys set revoked_at = $3 where organization_id = $1 and made_by = $2 and revoked_at is null',
    [tx.organizationId, agentId, toIso(now)],
  )
}

export async function noteKeyUse(tx: Transaction, id: string, now: Instant): Promise<void> {
  await tx.query('update api_keys set last_used_at = $3 where organization_id = $1 and id = $2', [
    tx.organizationId,
    id,
    toIso(now),
  ])
}
