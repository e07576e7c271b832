import { CHANNELS } from '../../domain/channel.ts'
import type { OptInRequest } from '../../domain/consent-state.ts'
import { mergePeople } from '../../domain/merge-people.ts'
import { isOpen } from '../../domain/request-life.ts'
import { insertAuditEvents } from '../../store/audit-events.ts'
import type { Transaction } from '../../store/database.ts'
import { mergePersonRows } from '../../store/merge-people.ts'
import { updateRequestStates } from '../../store/opt-in-requests.ts'
import type { NamedAddressRow } from '../../store/people.ts'
import type { Dependencies } from '../dependencies.ts'
import type { OrganizationCircumstances } from '../load-circumstances.ts'
import { loadPeople } from '../load-people.ts'
import { type EvidenceSource, type PersonWork, record } from '../person-work.ts'

/** People whom one event of the provider named together. */
export interface NamedTogether {
  readonly personIds: readonly string[]
  readonly source: EvidenceSource
}

export interface MergeContext {
  /** By person id; a merged person is answered by the survivor's work from then on. */
  readonly works: Map<string, PersonWork>
  /** Names that people got in this transaction. */
  readonly names: readonly NamedAddressRow[]
  readonly circumstances: OrganizationCircumstances
}

/**
 * One event that names two known people is the ground to make one of them (whatsapp-cloud-api §9.4). Two cards stay
 * two, and so do two business-scoped ids, which belong to two holders. Answers who became whom.
 */
export async function mergeNamed(
  deps: Dependencies,
  tx: Transaction,
  groups: readonly NamedTogether[],
  context: MergeContext,
): Promise<ReadonlyMap<string, string>> {
  const merged = new Map<string, string>()
  for (const { personIds, source } of groups) {
    const together = new Set(personIds.map((id) => workIn(context.works, id)))
    if (together.size < 2 || !mayMerge([...together], context.names)) continue
    const [first] = together
    const survivor = [...together].find(({ person }) => person.contactId !== null) ?? first
    if (survivor === undefined) continue
    for (const other of together) {
      if (other === survivor) continue
      await mergeInto(deps, tx, { survivorId: survivor.person.id, other, source }, context)
      merged.set(other.person.id, survivor.person.id)
    }
  }
  return merged
}

function mayMerge(works: readonly PersonWork[], names: readonly NamedAddressRow[]): boolean {
  const cards = works.filter(({ person }) => person.contactId !== null)
  const holders = works.filter(({ person }) => {
    const gained = names.filter(({ personId }) => personId === person.id)
    return [...person.addresses, ...gained].some(({ kind }) => kind === 'bsuid')
  })
  return cards.length < 2 && holders.length < 2
}

interface Merge {
  readonly survivorId: string
  readonly other: PersonWork
  readonly source: EvidenceSource
}

async function mergeInto(
  deps: Dependencies,
  tx: Transaction,
  { survivorId, other, source }: Merge,
  { works, circumstances }: MergeContext,
): Promise<void> {
  const { now } = circumstances
  const before = workIn(works, survivorId)
  const otherId = other.person.id
  const { joined, events, effects } = mergePeople(before.state, other.state, now)
  await closeRequests(tx, [before, other], joined, now)
  await mergePersonRows(tx, { survivorId, otherId }, now)
  const person = (await loadPeople(tx, [survivorId])).get(survivorId)
  if (person === undefined) throw new Error('The person that two became is not there.')
  const state = { ...person.state, ...joined }
  const work = {
    person: { ...person, state },
    state,
    events: [...before.events, ...other.events],
    effects: [...before.effects],
  }
  record(work, events, [...other.effects, ...effects])
  for (const [id, known] of works) if (known === before || known === other) works.set(id, work)
  const details = { personId: survivorId, mergedId: otherId, inboxId: source.inboxId }
  await insertAuditEvents(tx, [
    { id: deps.newId(), actor: { kind: 'system' }, action: 'people_merged', details, at: now },
  ])
}

/** Only the newest request of a record may be open, and only one: the others end here. */
async function closeRequests(
  tx: Transaction,
  before: readonly PersonWork[],
  joined: ReturnType<typeof mergePeople>['joined'],
  now: number,
): Promise<void> {
  const replaced = CHANNELS.flatMap((channel) => {
    const newest = joined[channel].consent.request
    const requests = before.map(({ state }) => state[channel].consent.request)
    return requests.filter((request): request is OptInRequest => isOpen(request) && request.id !== newest?.id)
  })
  await updateRequestStates(
    tx,
    replaced.map(({ id }) => ({ id, state: 'lapsed' })),
    now,
  )
}

function workIn(works: ReadonlyMap<string, PersonWork>, personId: string): PersonWork {
  const work = works.get(personId)
  if (work === undefined) throw new Error('A person of this batch was not loaded.')
  return work
}
