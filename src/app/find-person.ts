import type { Address } from '../domain/channel.ts'
import type { Transaction } from '../store/database.ts'
import { addAddresses, addPeople, findByAddresses, lockPeople } from '../store/people.ts'
import { judgeNames } from './add-names.ts'
import { commit } from './commit.ts'
import type { Dependencies } from './dependencies.ts'
import type { OrganizationCircumstances } from './load-circumstances.ts'
import { lockWorks } from './lock-works.ts'

/** A number as an agent typed it. */
export interface TypedNumber {
  readonly value: string
  readonly valid: boolean
}

/**
 * The person a number leads to, locked; made where nobody has it yet. The same number always leads to the same person,
 * so deleting a card and adding it again, or editing a number there and back, resets nothing (DESIGN, "People, not rows
 * in an address book").
 */
export async function findOrMakePerson(
  deps: Dependencies,
  tx: Transaction,
  number: TypedNumber,
  circumstances: OrganizationCircumstances,
): Promise<string> {
  const address: Address = { kind: 'phone', value: number.value }
  const known = (await findByAddresses(tx, [address]))[0]
  const owner = known === undefined ? null : await lockedOwner(tx, address, known.personId)
  if (owner !== null) return owner
  const id = deps.newId()
  const row = { ...address, personId: id, namedBy: 'agent', valid: number.valid } as const
  await addPeople(tx, [{ id, profileName: null }], circumstances.now)
  await addAddresses(tx, [row], circumstances.now)
  // Two transactions may add one number at once: it leads to the first, and the second person stays without a name.
  const winner = (await findByAddresses(tx, [address]))[0]?.personId ?? id
  if (winner !== id) return (await lockedOwner(tx, address, winner)) ?? winner
  await judgeTyped(deps, tx, row, circumstances)
  return id
}

/**
 * While the lock was waited for, the number may have gone to the person whom the owner turned out to be; or its owner was
 * erased, and then it is nobody's: null.
 */
async function lockedOwner(tx: Transaction, address: Address, personId: string): Promise<string | null> {
  await lockPeople(tx, [personId])
  const owner = (await findByAddresses(tx, [address]))[0]?.personId ?? null
  if (owner !== null && owner !== personId) await lockPeople(tx, [owner])
  return owner
}

/**
 * Adds a number that an agent typed to somebody whom the provider knows by other names. It is a claim and no link:
 * SMS may use it, WhatsApp messages go on to whom the consent is from (whatsapp-cloud-api §9.4).
 */
export async function addTypedNumber(
  deps: Dependencies,
  tx: Transaction,
  { personId, value }: { readonly personId: string; readonly value: string },
  circumstances: OrganizationCircumstances,
): Promise<void> {
  const row = { kind: 'phone', value, personId, namedBy: 'agent', valid: true } as const
  await addAddresses(tx, [row], circumstances.now)
  await judgeTyped(deps, tx, row, circumstances)
}

async function judgeTyped(
  deps: Dependencies,
  tx: Transaction,
  row: Parameters<typeof judgeNames>[2][number],
  circumstances: OrganizationCircumstances,
): Promise<void> {
  const works = await lockWorks(tx, [row.personId])
  const work = works.get(row.personId)
  if (work === undefined) throw new Error('The person that a number was given to is not there.')
  await judgeNames(deps, tx, [row], { workOf: () => work, circumstances })
  await commit(deps, tx, { circumstances, works: [work], feed: [], activity: [] })
}
