import { type Instant, toIso } from '../domain/instant.ts'
import type { Basis } from '../domain/policy.ts'
import type { Transaction } from './tenant-database.ts'

/** The organization's card for a person. Deleting a card takes the person out of the contacts and changes nothing else. */
export interface ContactRow {
  readonly id: string
  readonly personId: string
  readonly givenName: string
  readonly familyName: string
  readonly language: string | null
  readonly timeZone: string | null
  readonly ownerId: string | null
  readonly tags: readonly string[]
  readonly basis: Basis | null
  /** Folded name and tags. */
  readonly searchText: string
}

const COLUMNS = `id, person_id as "personId", given_name as "givenName", family_name as "familyName", language,
  time_zone as "timeZone", owner_id as "ownerId", tags, basis, search_text as "searchText"`

export async function findContact(tx: Transaction, id: string): Promise<ContactRow | null> {
  const found = await tx.query<ContactRow>(
    {
      name: 'contact_find',
      text: `select ${COLUMNS} from contacts where organization_id = $1 and id = $2 and deleted_at is null`,
    },
    [tx.organizationId, id],
  )
  return found.rows[0] ?? null
}

/** The card by which a person is in the contacts, if there is one. */
export async function findCardOf(tx: Transaction, personId: string): Promise<ContactRow | null> {
  const found = await tx.query<ContactRow>(
    {
      name: 'contact_of_person',
      text: `select ${COLUMNS} from contacts where organization_id = $1 and person_id = $2 and deleted_at is null`,
    },
    [tx.organizationId, personId],
  )
  return found.rows[0] ?? null
}

/** Whom a card stands for; null when there is no such card. */
export async function findPersonOfContact(tx: Transaction, id: string): Promise<string | null> {
  return (await findPeopleOfContacts(tx, [id])).get(id) ?? null
}

/** Whom the cards stand for, by card; cards that do not exist or were deleted are left out. */
export async function findPeopleOfContacts(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await tx.query<{ id: string; personId: string }>(
    {
      name: 'contacts_people',
      text: `select id, person_id as "personId" from contacts
        where organization_id = $1 and id = any($2::uuid[]) and deleted_at is null`,
    },
    [tx.organizationId, ids],
  )
  return new Map(found.rows.map((row) => [row.id, row.personId]))
}

/** Whether an id names a person who is in no contacts: a stranger's conversation, or a card that was deleted. */
export async function isOutsideContacts(tx: Transaction, id: string): Promise<boolean> {
  const found = await tx.query(
    `select 1 from contacts where organization_id = $1 and id = $2 and deleted_at is not null
      union all
      select 1 from people p where p.organization_id = $1 and p.id = $2 and not exists
        (select 1 from contacts c where c.organization_id = $1 and c.person_id = p.id and c.deleted_at is null)`,
    [tx.organizationId, id],
  )
  return found.rowCount > 0
}

export async function insertContact(tx: Transaction, contact: ContactRow, now: Instant): Promise<void> {
  await tx.query(
    {
      name: 'contact_insert',
      text: `insert into contacts (organization_id, id, person_id, given_name, family_name, language, time_zone,
          owner_id, tags, basis, search_text, created_at, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`,
    },
    [tx.organizationId, ...valuesOf(contact), toIso(now)],
  )
}

export async function updateContact(tx: Transaction, contact: ContactRow, now: Instant): Promise<void> {
  await tx.query(
    {
      name: 'contact_update',
      text: `update contacts set person_id = $3, given_name = $4, family_name = $5, language = $6, time_zone = $7,
          owner_id = $8, tags = $9, basis = $10, search_text = $11, updated_at = $12
        where organization_id = $1 and id = $2 and deleted_at is null`,
    },
    [tx.organizationId, ...valuesOf(contact), toIso(now)],
  )
}

export async function markContactDeleted(tx: Transaction, id: string, now: Instant): Promise<void> {
  await tx.query(
    'update contacts set deleted_at = $3, updated_at = $3 where organization_id = $1 and id = $2 and deleted_at is null',
    [tx.organizationId, id, toIso(now)],
  )
}

function valuesOf(contact: ContactRow): unknown[] {
  return [
    contact.id,
    contact.personId,
    contact.givenName,
    contact.familyName,
    contact.language,
    contact.timeZone,
    contact.ownerId,
    contact.tags,
    contact.basis === null ? null : JSON.stringify(contact.basis),
    contact.searchText,
  ]
}
