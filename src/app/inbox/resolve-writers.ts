import { type Address, addressKey } from '../../domain/channel.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Transaction } from '../../store/database.ts'
import { type AddressRow, addAddresses, addPeople, findByAddresses } from '../../store/people.ts'

export interface Writer {
  /** Every name of one writer, strongest first. */
  readonly from: readonly Address[]
  readonly profileName: string | null
}

/** Whom a writer's names lead to: the person the strongest known name belongs to, and others that share a name. */
export interface Resolved {
  readonly personId: string
  readonly others: readonly string[]
}

/**
 * Finds the people behind writers; a writer nobody knows becomes a new person, who is no contact. Names that one
 * provider event gives together belong together, so unknown ones are added to the person that is known.
 */
export async function resolveWriters(
  tx: Transaction,
  writers: readonly Writer[],
  made: { readonly newId: () => string; readonly now: Instant },
): Promise<(writer: Writer) => Resolved> {
  const known = new Map<string, string>()
  const remember = (rows: readonly AddressRow[]) => {
    for (const row of rows) known.set(addressKey(row), row.personId)
  }
  remember(
    await findByAddresses(
      tx,
      writers.flatMap((writer) => writer.from),
    ),
  )
  const people: { id: string; profileName: string | null }[] = []
  const added: AddressRow[] = []
  for (const writer of writers) {
    const personId = personOf(known, writer) ?? made.newId()
    if (personOf(known, writer) === null) people.push({ id: personId, profileName: writer.profileName })
    for (const address of writer.from) {
      if (known.has(addressKey(address))) continue
      known.set(addressKey(address), personId)
      added.push({ ...address, personId })
    }
  }
  if (added.length > 0) {
    await addPeople(tx, people, made.now)
    await addAddresses(tx, added, made.now)
    // Somebody may have added the same number as a contact meanwhile; then the number leads to that person.
    remember(await findByAddresses(tx, added))
  }
  return (writer) => resolve(known, writer)
}

function personOf(known: ReadonlyMap<string, string>, writer: Writer): string | null {
  for (const address of writer.from) {
    const personId = known.get(addressKey(address))
    if (personId !== undefined) return personId
  }
  return null
}

function resolve(known: ReadonlyMap<string, string>, writer: Writer): Resolved {
  const people = new Set(writer.from.map((address) => known.get(addressKey(address))).filter((id) => id !== undefined))
  const [personId, ...others] = people
  if (personId === undefined) throw new Error('A writer without any name cannot be resolved.')
  return { personId, others }
}
