import { type Address, addressKey, type Channel } from '../../domain/channel.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Transaction } from '../../store/database.ts'
import {
  addAddresses,
  addPeople,
  type FoundAddress,
  findByAddresses,
  type NamedAddressRow,
} from '../../store/people.ts'

export interface Writer {
  readonly channel: Channel
  /** Every name of one writer, strongest first. */
  readonly from: readonly Address[]
  readonly profileName: string | null
}

/** Whom a writer's names lead to. */
export interface Resolved {
  /** The person the strongest known name belongs to. */
  readonly personId: string
  /** Other people of whom the provider gave a name in the same breath: probably one with the first. */
  readonly others: readonly string[]
  /** Other people for whom an agent typed the number: a claim, which the provider has not confirmed. */
  readonly claimants: readonly string[]
}

export interface FoundWriters {
  readonly resolve: (writer: Writer) => Resolved
  /** What people got to be called just now, to be judged once they are locked. */
  readonly names: readonly NamedAddressRow[]
}

type Known = Map<string, Pick<FoundAddress, 'personId' | 'namedBy' | 'isClaim'>>

/**
 * Finds the people behind writers; a writer nobody knows becomes a new person, who is no contact. Names that one
 * provider event gives together belong together, so unknown ones are added to the person that is known.
 */
export async function resolveWriters(
  tx: Transaction,
  writers: readonly Writer[],
  made: { readonly newId: () => string; readonly now: Instant },
): Promise<FoundWriters> {
  const known: Known = new Map()
  const remember = (rows: readonly FoundAddress[]) => {
    for (const row of rows) known.set(addressKey(row), row)
  }
  remember(
    await findByAddresses(
      tx,
      writers.flatMap((writer) => writer.from),
    ),
  )
  const { people, names } = newNamesOf(writers, known, made.newId)
  if (names.length > 0) {
    await addPeople(tx, people, made.now)
    await addAddresses(tx, names, made.now)
    // Somebody may have added the same number as a contact meanwhile; then the number leads to that person.
    remember(await findByAddresses(tx, names))
  }
  const isStillOwn = (name: NamedAddressRow) => known.get(addressKey(name))?.personId === name.personId
  return { resolve: (writer) => resolve(known, writer), names: names.filter(isStillOwn) }
}

/** What has to be written so that every writer is known; `known` has it afterwards. */
function newNamesOf(writers: readonly Writer[], known: Known, newId: () => string) {
  const people: { id: string; profileName: string | null }[] = []
  const names: NamedAddressRow[] = []
  for (const writer of writers) {
    const [found] = linkedPeople(known, writer)
    const personId = found ?? newId()
    if (found === undefined) people.push({ id: personId, profileName: writer.profileName })
    for (const address of writer.from) {
      const before = known.get(addressKey(address))
      const isConfirmed = before === undefined || (before.personId === personId && isUnconfirmed(before, writer))
      if (!isConfirmed) continue
      known.set(addressKey(address), { personId, namedBy: 'provider', isClaim: false })
      names.push({ ...address, personId, namedBy: 'provider' })
    }
  }
  return { people, names }
}

/** A text message from a number that an agent typed says nothing of who has it on WhatsApp. */
function isUnconfirmed({ namedBy }: Pick<FoundAddress, 'namedBy'>, { channel }: Writer): boolean {
  return namedBy === 'agent' && channel === 'whatsapp'
}

/** People whom the names lead to, each once, strongest name first. On WhatsApp a claim leads to nobody by itself. */
function linkedPeople(known: Known, { channel, from }: Writer): string[] {
  const found = from.flatMap((address) => known.get(addressKey(address)) ?? [])
  const links = found.filter(({ isClaim }) => channel === 'sms' || !isClaim)
  return [...new Set(links.map(({ personId }) => personId))]
}

function resolve(known: Known, writer: Writer): Resolved {
  const [personId, ...others] = linkedPeople(known, writer)
  if (personId === undefined) throw new Error('A writer without any name cannot be resolved.')
  const all = writer.from.flatMap((address) => known.get(addressKey(address))?.personId ?? [])
  const claimants = [...new Set(all)].filter((id) => id !== personId && !others.includes(id))
  return { personId, others, claimants }
}
