import { findPersonOfContact } from '../store/contacts.ts'
import { whoWasTold } from '../store/messages.ts'
import type { Dependencies } from './dependencies.ts'
import { loadCircumstances } from './load-circumstances.ts'
import { loadPeople } from './load-people.ts'
import { done, type Outcome } from './outcome.ts'
import { beginWork } from './person-work.ts'
import type { RequestContext } from './request-context.ts'
import { noticeToAdd } from './send/compose.ts'

/** What will stand in front of the caller's next SMS to this person, made by the code that composes it; null: nothing. */
export function previewSmsNotice(
  deps: Dependencies,
  { organizationId, actor }: RequestContext,
  contactId: string,
): Promise<Outcome<{ readonly notice: string | null }>> {
  return deps.database.read(organizationId, async (tx) => {
    const personId = await findPersonOfContact(tx, contactId)
    const person = personId === null ? undefined : (await loadPeople(tx, [personId])).get(personId)
    if (person === undefined) return { kind: 'not_found' }
    const [circumstances, told] = await Promise.all([
      loadCircumstances(tx, deps.databaseNow()),
      whoWasTold(tx, [person.id]),
    ])
    return done({ notice: noticeToAdd(actor, beginWork(person), { circumstances, told }) })
  })
}
