import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/** A time stamp over the text of one checkpoint. */
export interface TimeStampRow {
  /** Of the checkpoint. */
  readonly size: number
  /** Of the authority. */
  readonly url: string
  /** The TimeStampToken in DER. */
  readonly token: Buffer
  /** What its certificate led to, in PEM; null when nothing was pinned. */
  readonly root: string | null
  readonly stampedAt: Instant
}

const COLUMNS = 'size, url, token, root, stamped_at as "stampedAt"'

/** Keeps a token for ever; the first one that an authority gave for a checkpoint stays. */
export async function insertTimeStamp(
  tx: Transaction,
  row: TimeStampRow & { readonly keptAt: Instant },
): Promise<void> {
  await tx.query(
    {
      name: 'log_time_stamp_insert',
      text: `insert into log_time_stamps (organization_id, size, url, token, root, stamped_at, kept_at)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (organization_id, size, url) do nothing`,
    },
    [tx.organizationId, row.size, row.url, row.token, row.root, toIso(row.stampedAt), toIso(row.keptAt)],
  )
}

/** The stamps of the smallest stamped checkpoint that covers a position: they say that it existed the earliest. */
export async function findTimeStamps(tx: Transaction, index: number): Promise<TimeStampRow[]> {
  const found = await tx.query<TimeStampRow>(
    {
      name: 'log_time_stamps_of',
      text: `select ${COLUMNS} from log_time_stamps where organization_id = $1 and size = (
        select min(t.size) from log_time_stamps t where t.organization_id = $1 and t.size > $2) order by url`,
    },
    [tx.organizationId, index],
  )
  return found.rows
}

/** Stamps of checkpoints larger than `after` and up to `upTo`, the smallest first. */
export async function readTimeStamps(
  tx: Transaction,
  {
    after,
    upTo,
    limit,
  }: { readonly after: { readonly size: number; readonly url: string }; readonly upTo: number; readonly limit: number },
): Promise<TimeStampRow[]> {
  const found = await tx.query<TimeStampRow>(
    `select ${COLUMNS} from log_time_stamps where organization_id = $1 and (size, url) > ($2, $3) and size <= $4
      order by size, url limit $5`,
    [tx.organizationId, after.size, after.url, upTo, limit],
  )
  return found.rows
}
