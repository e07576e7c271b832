import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import { CONFIRMER_COLUMNS, type ConfirmerRow } from './confirmer-row.ts'
import type { Transaction } from './tenant-database.ts'

/** Somebody who confirms an organization's checkpoints, and how far that has come. */
export interface WitnessRow extends ConfirmerRow {
  readonly vkey: string
  readonly url: string
}

const COLUMNS = `vkey, url, ${CONFIRMER_COLUMNS}`

export async function readWitnesses(tx: Transaction): Promise<WitnessRow[]> {
  const found = await tx.query<WitnessRow>(
    {
      name: 'log_witnesses_read',
      text: `select ${COLUMNS} from log_witnesses where organization_id = $1 order by added_at, vkey`,
    },
    [tx.organizationId],
  )
  return found.rows
}

/** Those who have not confirmed this size and may be asked now. */
export async function readWitnessesToAsk(tx: Transaction, size: number, now: Instant): Promise<WitnessRow[]> {
  const found = await tx.query<WitnessRow>(
    {
      name: 'log_witnesses_to_ask',
      text: `select ${COLUMNS} from log_witnesses
        where organization_id = $1 and size is distinct from $2::bigint and next_try_at <= $3`,
    },
    [tx.organizationId, size, toIso(now)],
  )
  return found.rows
}

const insert = anchoredInsert(
  'log_witnesses',
  [
    ['vkey', 'text'],
    ['url', 'text'],
    ['added_at', 'timestamptz'],
    ['next_try_at', 'timestamptz'],
    ['tries', 'int'],
  ],
  'on conflict (organization_id, vkey) do update set url = excluded.url, tries = 0, next_try_at = excluded.next_try_at',
)

/** These and no others; one that stays keeps what is known of it. */
export async function replaceWitnesses(
  tx: Transaction,
  witnesses: readonly { readonly vkey: string; readonly url: string }[],
  now: Instant,
): Promise<void> {
  await tx.query('delete from log_witnesses where organization_id = $1 and not vkey = any($2::text[])', [
    tx.organizationId,
    witnesses.map(({ vkey }) => vkey),
  ])
  await insert(
    tx,
    witnesses.map(({ vkey, url }) => [vkey, url, toIso(now), toIso(now), 0]),
  )
}

/** It confirmed a size. Only grows: answers to two questions may overtake each other. */
export async function saveConfirmation(
  tx: Transaction,
  { vkey, size, confirmedAt }: { readonly vkey: string; readonly size: number; readonly confirmedAt: Instant },
): Promise<void> {
  await tx.query(
    {
      name: 'log_witness_confirm',
      text: `update log_witnesses set size = greatest(size, $3), confirmed_at = greatest(confirmed_at, $4), tries = 0,
          problem = null, problem_at = null where organization_id = $1 and vkey = $2`,
    },
    [tx.organizationId, vkey, size, toIso(confirmedAt)],
  )
}

/** It did not, and is asked again later. */
export async function saveWitnessProblem(
  tx: Transaction,
  failure: { readonly vkey: string; readonly problem: string; readonly at: Instant; readonly nextTryAt: Instant },
): Promise<void> {
  await tx.query(
    {
      name: 'log_witness_problem',
      text: `update log_witnesses set tries = tries + 1, problem = $3, problem_at = $4, next_try_at = $5
        where organization_id = $1 and vkey = $2`,
    },
    [tx.organizationId, failure.vkey, failure.problem, toIso(failure.at), toIso(failure.nextTryAt)],
  )
}
