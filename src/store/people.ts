import { type Address, addressKey } from '../domain/channel.ts'
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
    ['named_by', 'text'],
    ['created_at', 'timestamptz'],
  ],
  `on conflict (organization_id, kind, value) do update set named_by = excluded.named_by
    where t.person_id = excluded.person_id and t.named_by = 'agent' and excluded.named_by = 'provider'`,
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

/** Who said that a name is the person's: the provider, or an agent who typed it, which is a claim (Cloud API §9.4). */
export type NamedBy = 'provider' | 'agent'

export interface NamedAddressRow extends AddressRow {
  readonly namedBy: NamedBy
}

export interface FoundAddress extends NamedAddressRow {
  /** A number that an agent typed for somebody whom the provider knows by other names: it may be another's. */
  readonly isClaim: boolean
}

/** Whom the given addresses lead to. */
export async function findByAddresses(tx: Transaction, addresses: readonly Address[]): Promise<FoundAddress[]> {
  if (addresses.length === 0) return []
  const unique = [...new Map(addresses.map((address) => [addressKey(address), address])).values()]
  const found = await tx.query<FoundAddress>(
    {
      name: 'addresses_find',
      // One look into the key per address. A list to compare with is compared with every address of the organization
      // where the server's plan was made before its statistics.
      text: `select f.kind, f.value, f.person_id as "personId", f.named_by as "namedBy",
          f.named_by = 'agent' and exists (select from addresses o
            where o.organization_id = $1 and o.person_id = f.person_id and o.named_by = 'provider') as "isClaim"
        from unnest($2::text[], $3::text[]) u(kind, value) cross join lateral (
          select a.kind, a.value, a.person_id, a.named_by from addresses a
          where a.organization_id = $1 and a.kind = u.kind and a.value = u.value limit 1
        ) f`,
    },
    [tx.organizationId, unique.map(({ kind }) => kind), unique.map(({ value }) => value)],
  )
  return found.rows
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

/**
 * Adds addresses that nobody has yet; one that leads elsewhere stays where it leads. A number that an agent typed is
 * confirmed when the provider gives it to the same person.
 */
export async function addAddresses(
  tx: Transaction,
  addresses: readonly (NamedAddressRow & { readonly valid?: boolean })[],
  now: Instant,
): Promise<void> {
  // One statement touches a row once only, and all statements touch rows in one order.
  const unique = new Map(addresses.map((address) => [addressKey(address), address]))
  const rows = [...unique]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, address]) => [
      address.kind,
      address.value,
      address.personId,
      address.valid ?? true,
      address.namedBy,
      toIso(now),
    ])
  await insertAddresses(tx, rows)
}

/** Notes what people call themselves on WhatsApp now. */
export async function saveUsernames(
  tx: Transaction,
  usernames: readonly { readonly personId: string; readonly username: string }[],
): Promise<void> {
  if (usernames.length === 0) return
  const newest = new Map(usernames.map(({ personId, username }) => [personId, username]))
  await tx.query(
    {
      name: 'people_usernames',
      text: `update people as p set username = u.username from unnest($2::uuid[], $3::text[]) u(id, username)
        where p.organization_id = $1 and p.id = u.id and p.username is distinct from u.username`,
    },
    [tx.organizationId, [...newest.keys()], [...newest.values()]],
  )
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

export interface SendAddress extends NamedAddressRow {
  readonly valid: boolean
}

/** Under which names messages can go to these people; the newest first, because the newest number is the one in use. */
export async function readSendAddresses(tx: Transaction, personIds: readonly string[]): Promise<SendAddress[]> {
  const found = await tx.query<SendAddress>(
    {
      name: 'addresses_of_people',
      text: `select kind, value, person_id as "personId", valid, named_by as "namedBy" from addresses
        where organization_id = $1 and person_id = any($2::uuid[]) order by created_at desc, value`,
    },
    [tx.organizationId, personIds],
  )
  return found.rows
}
