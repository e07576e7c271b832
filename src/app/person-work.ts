import { CHANNELS } from '../domain/channel.ts'
import type { Command } from '../domain/command.ts'
import type { ConsentEvent, ConsentEventType } from '../domain/consent-event.ts'
import { decide } from '../domain/decide.ts'
import type { Circumstances, PersonState } from '../domain/decision.ts'
import type { Effect } from '../domain/effect.ts'
import { applyDecision } from '../domain/evolve.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { LoadedPerson } from './load-people.ts'

/** The verified webhook, or the message of a provider's list, that an event rests on. */
export interface EvidenceSource {
  readonly inboxId: string
  readonly bodySha256: Buffer
  readonly receivedAt: number
  /** Read from the provider's list after a time in which nothing was heard: nobody signed it. */
  readonly isListed: boolean
}

export interface SourcedEvent {
  readonly event: ConsentEvent
  readonly source: EvidenceSource | null
}

/** What one transaction does to one person: the decisions taken so far and the state they lead to. */
export interface PersonWork {
  readonly person: LoadedPerson
  state: PersonState
  readonly events: SourcedEvent[]
  readonly effects: Effect[]
}

export function beginWork(person: LoadedPerson): PersonWork {
  return { person, state: person.state, events: [], effects: [] }
}

/** Judges one command on the state as it now is and keeps what follows; answers the refusal, if any. */
export function judge(
  work: PersonWork,
  command: Command,
  circumstances: Circumstances,
  source: EvidenceSource | null = null,
): Refusal | null {
  const decision = decide(work.state, command, circumstances)
  if (decision.kind === 'refused') return decision.refusal
  work.state = applyDecision(work.state, decision)
  for (const event of decision.events) work.events.push({ event, source })
  work.effects.push(...decision.effects)
  return null
}

const REFUSALS: readonly ConsentEventType[] = ['declined', 'revoked', 'provider_stop']

/**
 * Judges a command that may be from this person, or from another one: only a refusal counts, nobody is written to, and
 * it is no sign of life. Answers whether it was one.
 */
export function judgeRefusal(
  work: PersonWork,
  command: Command,
  circumstances: Circumstances,
  source: EvidenceSource,
): boolean {
  const decision = decide(work.state, command, circumstances)
  if (decision.kind === 'refused' || !decision.events.some(({ type }) => REFUSALS.includes(type))) return false
  const effects = decision.effects.filter(({ kind }) => kind !== 'send')
  record(work, decision.events, effects, source)
  return true
}

/** Keeps events that follow from something else than a command: what an erased name or a merged person had refused. */
export function record(
  work: PersonWork,
  events: readonly ConsentEvent[],
  effects: readonly Effect[] = [],
  source: EvidenceSource | null = null,
): void {
  work.state = applyDecision(work.state, { kind: 'accepted', events, facts: [], effects })
  work.events.push(...events.map((event) => ({ event, source })))
  work.effects.push(...effects)
}

/** The channels on which something is different now, so that only their rows are written. */
export function changedChannels(work: PersonWork) {
  return CHANNELS.filter((channel) => work.state[channel] !== work.person.state[channel])
}
