import type { Address } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

const insertPeople = anchoredInsert('people', [
  ['id', 'uuid'],
  ['profile_name', 'text'],
  ['created_at', 'timestamptz'],
])
const insertAddresses = anchoredInsert(
  'addresses',
  [
    ['kind', 'text'],
    ['value', 'text'],
    ['person_id', 'uuid'],
    ['valid', 'boolean'],
    ['created_at', 'timestamptz'],
  ],
  'on conflict (organization_id, kind, value) do nothing',
)

/** Locks people in one order everywhere, so that two transactions never wait for each other in a circle. */
export async function lockPeople(tx: Transaction, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await tx.query(
    {
      name: 'people_lock',
      text: 'select id from people where organization_id = $1 and id = any($2::uuid[]) order by id for update',
    },
    [tx.organizationId, [...new Set(personIds)].sort()],
  )
}

export interface AddressRow extends Address {
  readonly personId: string
}

/** Whom the given addresses lead to. */
export async function findByAddresses(tx: Transaction, addresses: readonly Address[]): Promise<AddressRow[]> {
  if (addresses.length === 0) return []
  const found = await tx.query<{ kind: Address['kind']; value: string; person_id: string }>(
    {
      name: 'addresses_find',
      text: `select kind, value, person_id from addresses
        where organization_id = $1 and kind = any($2::text[]) and value = any($3::text[])`,
    },
    [
      tx.organizationId,
      [...new Set(addresses.map((address) => address.kind))],
      addresses.map((address) => address.value),
    ],
  )
  return found.rows.map((row) => ({ kind: row.kind, value: row.value, personId: row.person_id }))
}

export async function addPeople(
  tx: Transaction,
  people: readonly { readonly id: string; readonly profileName: string | null }[],
  now: Instant,
): Promise<void> {
  await insertPeople(
    tx,
    people.map((person) => [person.id, person.profileName, toIso(now)]),
  )
}

/** Adds addresses that nobody has yet; one that leads elsewhere stays where it leads. */
export async function addAddresses(
  tx: Transaction,
  addresses: readonly (AddressRow & { readonly valid?: boolean })[],
  now: Instant,
): Promise<void> {
  const rows = addresses.map((address) => [
    address.kind,
    address.value,
    address.personId,
    address.valid ?? true,
    toIso(now),
  ])
  await insertAddresses(tx, rows)
}

/** The people whose names stand in a stored webhook, as intake read them. */
export async function findWriters(tx: Transaction, inboxId: string): Promise<string[]> {
  const found = await tx.query<{ person_id: string }>(
    `select distinct a.person_id from webhook_inbox i join addresses a
        on a.organization_id = $1 and a.kind || ':' || a.value = any(i.keys)
      where i.organization_id = $1 and i.id = $2`,
    [tx.organizationId, inboxId],
  )
  return found.rows.map((row) => row.person_id)
}

export interface SendAddress extends AddressRow {
  readonly valid: boolean
}

/** Under which names messages can go to these people; the newest first, because the newest number is the one in use. */
export async function readSendAddresses(tx: Transaction, personIds: readonly string[]): Promise<SendAddress[]> {
  const found = await tx.query<SendAddress>(
    {
      name: 'addresses_of_people',
      text: `select kind, value, person_id as "personId", valid from addresses
        where organization_id = $1 and person_id = any($2::uuid[]) order by created_at desc, value`,
    },
    [tx.organizationId, personIds],
  )
  return found.rows
}
