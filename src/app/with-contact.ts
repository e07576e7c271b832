import { findPeopleOfContacts } from '../store/contacts.ts'
import type { Transaction } from '../store/database.ts'
import type { Dependencies } from './dependencies.ts'
import { loadCircumstances, type OrganizationCircumstances } from './load-circumstances.ts'
import { lockWorks } from './lock-works.ts'
import { KeyTaken, type Made, once } from './once.ts'
import type { Outcome } from './outcome.ts'
import type { PersonWork } from './person-work.ts'
import type { RequestContext } from './request-context.ts'

/**
 * Runs a use case about one contact: person locked and loaded, the answer kept under the caller's key, one
 * transaction. A second call with the same key that came at the same time is run again and finds the answer.
 */
export async function withContact(
  deps: Dependencies,
  request: RequestContext,
  contactId: string,
  work: (
    tx: Transaction,
    work: PersonWork,
    circumstances: OrganizationCircumstances,
  ) => Promise<Outcome<{ readonly id: string }>>,
): Promise<Outcome<Made>> {
  const run = () =>
    deps.database.transaction(request.organizationId, async (tx) => {
      const circumstances = await loadCircumstances(tx, deps.databaseNow())
      // Locked before the key is looked for: the second press of a button waits here for the first one's answer.
      const personWork = await lockedContact(tx, contactId)
      return once(tx, request.claim, circumstances.now, async () =>
        personWork === null ? { kind: 'not_found' } : work(tx, personWork, circumstances),
      )
    })
  const outcome = await run().catch((error: unknown) => {
    if (error instanceof KeyTaken) return run()
    throw error
  })
  if (outcome.kind === 'done') {
    deps.wake(request.organizationId, 'outbox')
    deps.wake(request.organizationId, 'feed')
  }
  return outcome
}

async function lockedContact(tx: Transaction, contactId: string): Promise<PersonWork | null> {
  const personId = (await findPeopleOfContacts(tx, [contactId])).get(contactId)
  if (personId === undefined) return null
  return (await lockWorks(tx, [personId])).get(personId) ?? null
}
