import type { OrganizationId } from '../domain/ids.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/** From when on Twilio's list is to be read; the times are those of the database. */
export interface ListingState {
  readonly listedAt: Instant | null
  /** From where an earlier try, that did not end, was to read. */
  readonly listFrom: Instant | null
  /** When the newest time without hearing began, where it is not read up yet. */
  readonly silentFrom: Instant | null
}

/** What is known of an organization's listing; null when it has no SMS sender. */
export async function readListing(tx: Transaction, organizationId: OrganizationId): Promise<ListingState | null> {
  const found = await tx.query<ListingState>(
    `select c.listed_at as "listedAt", c.list_from as "listFrom",
        (select min(h.silent_from) from heartbeats h
          where (h.name = 'intake' and h.back_at > coalesce(c.listed_at, '-infinity'))
            or (h.name = $2 and h.at > coalesce(c.listed_at, '-infinity'))) as "silentFrom"
      from channels c where c.organization_id = $1 and c.channel = 'sms'`,
    [tx.organizationId, `forged:${organizationId}`],
  )
  return found.rows[0] ?? null
}

/** Notes from where the list is being read, so that a later pause cannot hide an earlier one. */
export async function beginListing(tx: Transaction, from: Instant): Promise<void> {
  await tx.query(`update channels set list_from = $2 where organization_id = $1 and channel = 'sms'`, [
    tx.organizationId,
    toIso(from),
  ])
}

/** All that came before `at` is in the inbox. */
export async function endListing(tx: Transaction, at: Instant): Promise<void> {
  await tx.query(
    `update channels set listed_at = $2, list_from = null, list_try_at = null where organization_id = $1 and channel = 'sms'`,
    [tx.organizationId, toIso(at)],
  )
}

/** The list could not be read: asked again then, and nothing leaves until it was. */
export async function listLater(tx: Transaction, at: Instant): Promise<void> {
  await tx.query(`update channels set list_try_at = $2 where organization_id = $1 and channel = 'sms'`, [
    tx.organizationId,
    toIso(at),
  ])
}
