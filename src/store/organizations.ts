import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

export interface OrganizationRow {
  readonly id: string
  readonly name: string
  readonly kind: 'demo' | 'real'
  readonly simulated: boolean
  readonly clockOffsetMs: number
  readonly defaultLanguage: string
  readonly defaultCountry: string
  readonly timeZone: string
}

/** The organization of this transaction; null when there is none by this id. */
export async function loadOrganization(tx: Transaction): Promise<OrganizationRow | null> {
  const found = await tx.query<OrganizationRow>(
    {
      name: 'organization_load',
      text: `select organization_id as id, name, kind, simulated, clock_offset_ms as "clockOffsetMs",
          default_language as "defaultLanguage", default_country as "defaultCountry", time_zone as "timeZone"
        from organizations where organization_id = $1`,
    },
    [tx.organizationId],
  )
  return found.rows[0] ?? null
}

/** Adds the organization of this transaction with its feed, numbered from 1 in an epoch of its own. */
export async function insertOrganization(
  tx: Transaction,
  row: Omit<OrganizationRow, 'id' | 'clockOffsetMs'>,
  { feedEpoch, now }: { readonly feedEpoch: string; readonly now: Instant },
): Promise<void> {
  await tx.query(
    `insert into organizations (organization_id, name, kind, simulated, clock_offset_ms, default_language,
        default_country, time_zone, created_at) values ($1, $2, $3, $4, 0, $5, $6, $7, $8)`,
    [
      tx.organizationId,
      row.name,
      row.kind,
      row.simulated,
      row.defaultLanguage,
      row.defaultCountry,
      row.timeZone,
      toIso(now),
    ],
  )
  await tx.query('insert into feed_heads (organization_id, epoch, last) values ($1, $2, 0)', [
    tx.organizationId,
    feedEpoch,
  ])
}

/** Moves the organization's clock. Simulated organizations only: a real one has no row that matches. */
export async function setClockOffset(tx: Transaction, offsetMs: number): Promise<boolean> {
  const changed = await tx.query(
    'update organizations set clock_offset_ms = $2 where organization_id = $1 and simulated',
    [tx.organizationId, offsetMs],
  )
  return changed.rowCount === 1
}

/** Milliseconds by which the organization's clock is ahead of the database's; 0 unless it is simulated. */
export async function readClockOffset(tx: Transaction): Promise<number> {
  const found = await tx.query<{ offset: number }>(
    {
      name: 'organization_clock_offset',
      text: 'select clock_offset_ms as "offset" from organizations where organization_id = $1',
    },
    [tx.organizationId],
  )
  return found.rows[0]?.offset ?? 0
}
