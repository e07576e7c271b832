import type { Transaction } from '../store/database.ts'
import { lockPeople } from '../store/people.ts'
import { loadPeople } from './load-people.ts'
import { beginWork, type PersonWork } from './person-work.ts'

/** Locks people and loads them, in one exchange, for decisions about them. Answers by id; who is gone is not in it. */
export async function lockWorks(
  tx: Transaction,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonWork>> {
  const [, people] = await Promise.all([lockPeople(tx, personIds), loadPeople(tx, personIds)])
  return new Map([...people].map(([id, person]) => [id, beginWork(person)]))
}
