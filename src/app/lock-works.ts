import type { Transaction } from '../store/database.ts'
import { lockPeople } from '../store/people.ts'
import { type LoadedPerson, loadPeople } from './load-people.ts'
import { beginWork, type PersonWork } from './person-work.ts'

/**
 * Locks people and loads them, in one exchange, for decisions about them. Answers by id; who is gone is not in it.
 * Somebody who turned out to be another person is answered by that one's work, under both ids.
 */
export async function lockWorks(
  tx: Transaction,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonWork>> {
  const people = await lockAndLoad(tx, personIds)
  const survivors = [...people.values()].flatMap(({ mergedInto }) => mergedInto ?? [])
  const missing = survivors.filter((id) => !people.has(id))
  const all = missing.length === 0 ? people : new Map([...people, ...(await lockAndLoad(tx, missing))])
  const works = new Map([...all].filter(([, person]) => person.mergedInto === null).map(begun))
  for (const [id, { mergedInto }] of people) {
    const survivor = mergedInto === null ? undefined : works.get(mergedInto)
    if (survivor !== undefined) works.set(id, survivor)
  }
  return works
}

function begun([id, person]: readonly [string, LoadedPerson]): [string, PersonWork] {
  return [id, beginWork(person)]
}

async function lockAndLoad(tx: Transaction, personIds: readonly string[]) {
  const [, people] = await Promise.all([lockPeople(tx, personIds), loadPeople(tx, personIds)])
  return people
}
