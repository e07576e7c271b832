import type { InboundMessage, PreferenceChange } from '../../channels/channel-event.ts'
import type { ReceivePreference } from '../../domain/command.ts'
import { judge, judgeRefusal, type PersonWork } from '../person-work.ts'
import type { PersonItem, PersonItemsContext } from './person-items.ts'
import { replyCommand, tappedRequests } from './reply-command.ts'
import type { Resolved } from './resolve-writers.ts'

/** One item with everybody it is about. */
export interface Heard {
  readonly item: PersonItem
  readonly resolved: Resolved
  /** Keyed hash of the item's id for one person; one item may be evidence about several. */
  readonly refFor: (personId: string) => string
}

/**
 * A message is judged for its writer. Where its names lead to several people, the tapped request's own person is the
 * one who answers, and a refusal counts for everybody it may be from (reliability §3.6).
 */
export function hearMessage(event: InboundMessage, heard: Heard, context: PersonItemsContext): void {
  const { item, resolved, refFor } = heard
  const { circumstances, people } = context
  const { receivedAt } = item.source
  const owner = tappedRequests([event]).map((id) => people.owners.get(id))[0]
  const commandFor = (personId: string, isAddressee: boolean) =>
    replyCommand(event, { ref: refFor(personId), receivedAt, isOurs: owner !== undefined, isAddressee })
  const refuse = (work: PersonWork) => judgeRefusal(work, commandFor(work.person.id, true), circumstances, item.source)
  const writer = people.workOf(resolved.personId)
  const answerer = owner !== undefined && resolved.others.includes(owner) ? people.workOf(owner) : writer
  if (answerer !== writer) judge(answerer, commandFor(answerer.person.id, true), circumstances, item.source)
  const isSettled = answerer !== writer && refuse(writer)
  const isAddressee = owner === undefined || owner === writer.person.id
  if (!isSettled) judge(writer, commandFor(writer.person.id, isAddressee), circumstances, item.source)
  for (const work of everybodyElse(heard, context)) if (work !== answerer) refuse(work)
}

/** A setting in the customer's app; a stop counts for everybody the item names. */
export function hearPreference(event: PreferenceChange, heard: Heard, context: PersonItemsContext): void {
  const { item, resolved, refFor } = heard
  const { channel, value, at } = event
  const { receivedAt } = item.source
  const commandFor = (personId: string): ReceivePreference => ({
    ...{ type: 'ReceivePreference', channel, value, at, receivedAt },
    ref: refFor(personId),
  })
  const { circumstances, people } = context
  judge(people.workOf(resolved.personId), commandFor(resolved.personId), circumstances, item.source)
  for (const work of everybodyElse(heard, context)) {
    judgeRefusal(work, commandFor(work.person.id), circumstances, item.source)
  }
}

function everybodyElse({ item, resolved }: Heard, { people }: PersonItemsContext): Set<PersonWork> {
  const { personId, others, claimants } = resolved
  const ids = [...others, ...claimants, ...(people.addressees.get(item) ?? [])]
  return new Set(ids.map(people.workOf).filter((work) => work.person.id !== personId))
}
