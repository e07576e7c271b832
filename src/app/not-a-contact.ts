import type { OrganizationId } from '../domain/ids.ts'
import { refusal } from '../domain/refusal.ts'
import { isOutsideContacts } from '../store/contacts.ts'
import type { Dependencies } from './dependencies.ts'
import { type Outcome, refused } from './outcome.ts'

/**
 * Says "not a contact" instead of "not there" of a stranger who wrote first, named by the conversation, and of somebody
 * whose card was deleted: the organization knows them, and a rule stands between (DESIGN section 1, part 2).
 */
export async function orNotAContact<Value>(
  deps: Pick<Dependencies, 'database'>,
  { organizationId, contactId }: { readonly organizationId: OrganizationId; readonly contactId: string },
  code: 'gate.not_a_contact' | 'optin.not_a_contact',
  outcome: Outcome<Value>,
): Promise<Outcome<Value>> {
  if (outcome.kind !== 'not_found') return outcome
  const isKnown = await deps.database.read(organizationId, (tx) => isOutsideContacts(tx, contactId))
  return isKnown ? refused(refusal(code)) : outcome
}
