import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

/** After this a key may be used again; unique business rules still protect (reliability §5.5). */
const KEYS_KEPT_MS = 72 * 60 * 60 * 1_000

export interface Claim {
  readonly principal: string
  readonly route: string
  readonly key: string
  readonly requestHash: Buffer
}

export interface KeptAnswer {
  readonly requestHash: Buffer
  readonly id: string
}

/** The kept answers of the given claims, by the claim's place in the list. */
export async function readAnswers(tx: Transaction, claims: readonly Claim[]): Promise<ReadonlyMap<number, KeptAnswer>> {
  if (claims.length === 0) return new Map()
  const found = await tx.query<{ place: number; request_hash: Buffer; body: { id: string } }>(
    {
      name: 'idempotency_read',
      text: `select u.place::int as place, k.request_hash, k.body
        from unnest($2::text[], $3::text[], $4::text[]) with ordinality u(principal, route, key, place)
        join idempotency_keys k on k.organization_id = $1 and k.principal = u.principal and k.route = u.route and k.key = u.key
        where k.organization_id = $1`,
    },
    [
      tx.organizationId,
      claims.map((claim) => claim.principal),
      claims.map((claim) => claim.route),
      claims.map((claim) => claim.key),
    ],
  )
  return new Map(found.rows.map((row) => [row.place - 1, { requestHash: row.request_hash, id: row.body.id }]))
}

const insert = anchoredInsert(
  'idempotency_keys',
  [
    ['principal', 'text'],
    ['route', 'text'],
    ['key', 'text'],
    ['request_hash', 'bytea'],
    ['status', 'int'],
    ['body', 'jsonb'],
    ['created_at', 'timestamptz'],
  ],
  'on conflict (organization_id, principal, route, key) do nothing returning key, body',
)

/**
 * Keeps answers under their keys and answers the ids that were kept. Where another transaction is keeping one under
 * the same key, this waits for it and leaves its answer alone.
 */
export async function keepAnswers(
  tx: Transaction,
  answers: readonly { readonly claim: Claim; readonly id: string }[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const kept = await insert<{ body: { id: string } }>(
    tx,
    answers.map(({ claim, id }) => [
      claim.principal,
      claim.route,
      claim.key,
      claim.requestHash,
      202,
      JSON.stringify({ id }),
      toIso(now),
    ]),
  )
  return new Set(kept.map((row) => row.body.id))
}

export async function dropOldKeys(tx: Transaction, now: Instant): Promise<void> {
  await tx.query('delete from idempotency_keys where organization_id = $1 and created_at < $2', [
    tx.organizationId,
    toIso(now - KEYS_KEPT_MS),
  ])
}
