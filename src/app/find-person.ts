import type { Address } from '../domain/channel.ts'
import { CHANNELS, type Channel } from '../domain/channel.ts'
import type { ConsentEvent } from '../domain/consent-event.ts'
import { applyDecision } from '../domain/evolve.ts'
import type { Instant } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import { addAddresses, addPeople, findByAddresses, lockPeople } from '../store/people.ts'
import { suppressedSince } from '../store/suppressions.ts'
import { commit } from './commit.ts'
import type { Dependencies } from './dependencies.ts'
import type { OrganizationCircumstances } from './load-circumstances.ts'
import { loadPeople } from './load-people.ts'
import { beginWork } from './person-work.ts'

/**
 * The person an address leads to, locked; made where nobody has it yet. The same address always leads to the same
 * person, so deleting a card and adding it again, or editing a number there and back, resets nothing (DESIGN, "People,
 * not rows in an address book").
 */
export async function findOrMakePerson(
  deps: Dependencies,
  tx: Transaction,
  address: Address & { readonly valid: boolean },
  circumstances: OrganizationCircumstances,
): Promise<string> {
  const known = (await findByAddresses(tx, [address]))[0]
  if (known !== undefined) {
    await lockPeople(tx, [known.personId])
    return known.personId
  }
  const id = deps.newId()
  await addPeople(tx, [{ id, profileName: null }], circumstances.now)
  await addAddresses(tx, [{ ...address, personId: id }], circumstances.now)
  // Two transactions may add one number at once: it leads to the first, and the second person stays without a name.
  const winner = (await findByAddresses(tx, [address]))[0]?.personId ?? id
  await lockPeople(tx, [winner])
  if (winner === id) await restoreRefusal(deps, tx, { id, address }, circumstances)
  return winner
}

/**
 * An erased number that comes back is still one that said no: evidence of it is written anew, on both channels, as of
 * the erasure, so that a yes the person has said since is newer.
 */
async function restoreRefusal(
  deps: Dependencies,
  tx: Transaction,
  person: { readonly id: string; readonly address: Address },
  circumstances: OrganizationCircumstances,
): Promise<void> {
  const keys = await deps.keys.organizationKeys(tx)
  const since = await suppressedSince(tx, keys, [person.address])
  if (since === null) return
  const loaded = (await loadPeople(tx, [person.id])).get(person.id)
  if (loaded === undefined) throw new Error('The person that was just made is not there.')
  const work = beginWork(loaded)
  const events = CHANNELS.map((channel) => restored(channel, since))
  work.state = applyDecision(work.state, { kind: 'accepted', events, facts: [], effects: [] })
  work.events.push(...events.map((event) => ({ event, source: null })))
  await commit(deps, tx, { circumstances, works: [work], feed: [], activity: [] })
}

function restored(channel: Channel, at: Instant): ConsentEvent {
  return {
    type: 'revoked',
    channel,
    at,
    actor: { kind: 'system' },
    method: 'system',
    requestId: null,
    messageId: null,
    mark: null,
    providerMessageId: null,
    answer: null,
    rule: null,
    language: null,
    details: { reason: 'suppressed_address' },
  }
}
