import { CHANNELS, type Channel } from '../../../src/domain/channel.ts'
import type { Command } from '../../../src/domain/command.ts'
import type { Decision } from '../../../src/domain/decision.ts'
import { DAY_MS, type Instant } from '../../../src/domain/instant.ts'

/**
 * Recomputes from the commands alone who may be written to: the newest yes and the newest refusal that were received.
 * Written without the machine's own code, and simpler than it: it may be stricter, never more lenient.
 */
export interface Audit {
  readonly yes: number
  readonly refusal: number
  /** Requests that were accepted and of which no failure was reported: a typed no is an answer only to a question. */
  readonly asked: readonly string[]
  /** First hand-over by request id; null for good once it failed. */
  readonly handOvers: Readonly<Record<string, Instant | null>>
  /** Confirmations of refusals that no yes of the same second or a later one has followed. */
  readonly confirmed: readonly { readonly purpose: string; readonly second: number }[]
}

export type Audits = Readonly<Record<Channel, Audit>>

export const NOTHING_HEARD: Audits = { whatsapp: nothingHeard(), sms: nothingHeard() }

/** What the auditor knows after a command that was decided like this; the same objects where nothing is new. */
export function audit(audits: Audits, command: Command, decision: Decision, now: Instant): Audits {
  const { channel } = command
  const heard = { ...audits, [channel]: hear(audits[channel], command, decision, now) }
  const stopped = isStop(command) ? stopBoth(heard, secondOf(command, now)) : heard
  const watched = { ...stopped, [channel]: watchSends(stopped[channel], command, decision, now) }
  return { whatsapp: keep(audits.whatsapp, watched.whatsapp), sms: keep(audits.sms, watched.sms) }
}

function keep(known: Audit, next: Audit): Audit {
  const isSame = known.yes === next.yes && known.refusal === next.refusal && known.asked === next.asked
  return isSame && known.handOvers === next.handOvers && known.confirmed === next.confirmed ? known : next
}

/** Whether the auditor allows an agent to write. */
export function mayWrite({ yes, refusal }: Audit): boolean {
  return yes > refusal
}

/** The confirmations that were sent although nothing new was said. */
export function repeatedConfirmations({ confirmed }: Audit): string[] {
  const purposes = confirmed.map(({ purpose }) => purpose)
  return purposes.filter((purpose, index) => purposes.indexOf(purpose) !== index)
}

/** The shortest time between two hand-overs that count. */
export function shortestGap({ handOvers }: Audit): number {
  const times = Object.values(handOvers)
    .filter((at) => at !== null)
    .sort((a, b) => a - b)
  return times.reduce(
    (least, at, index) => Math.min(least, at - (times[index - 1] ?? Number.NEGATIVE_INFINITY)),
    Number.POSITIVE_INFINITY,
  )
}

function nothingHeard(): Audit {
  return { yes: 0, refusal: 0, asked: [], handOvers: {}, confirmed: [] }
}

function hear(known: Audit, command: Command, decision: Decision, now: Instant): Audit {
  const second = secondOf(command, now)
  // A yes that was taken for talk, or for no answer to anything, does not count; what no customer said never does.
  if (says(command, 'yes')) return hasGranted(decision) ? { ...known, yes: Math.max(known.yes, second) } : known
  const isTappedNo =
    command.type === 'ReceiveMessage' && command.content.kind === 'button' && command.content.answer === 'no'
  const wasAsked = known.asked.length > 0 || known.refusal > 0
  const isTalk = says(command, 'no') && !isTappedNo && (!wasAsked || (mayWrite(known) && second > known.yes))
  const isRefusal = (says(command, 'no') && !isTalk) || isProviderStop(command)
  return isRefusal ? { ...known, refusal: Math.max(known.refusal, second) } : known
}

function stopBoth(audits: Audits, second: number): Audits {
  const [whatsapp, sms] = CHANNELS.map((channel) => ({
    ...audits[channel],
    refusal: Math.max(audits[channel].refusal, second),
  }))
  return { whatsapp: whatsapp ?? audits.whatsapp, sms: sms ?? audits.sms }
}

function watchSends(known: Audit, command: Command, decision: Decision, now: Instant): Audit {
  const second = secondOf(command, now)
  if (decision.kind === 'refused') return known
  const confirmations = decision.effects.flatMap((effect) =>
    effect.kind === 'send' && /^(decline|opt_out)_confirmation$/.test(effect.purpose)
      ? [{ purpose: effect.purpose, second }]
      : [],
  )
  // What is refused after a yes is refused anew, even where a refusal of the same second took that yes back.
  const yes = Math.max(0, ...decision.events.map(({ type, mark }) => (type === 'granted' ? (mark?.second ?? 0) : 0)))
  const isNews = confirmations.length > 0 || known.confirmed.some((confirmation) => confirmation.second <= yes)
  const all = isNews ? [...known.confirmed, ...confirmations] : known.confirmed
  const confirmed = isNews ? all.filter((confirmation) => confirmation.second > yes) : all
  return { ...known, confirmed, asked: watchAsking(known, command), handOvers: watchHandOvers(known, command) }
}

function hasGranted(decision: Decision): boolean {
  if (decision.kind === 'refused') return false
  return decision.events.some((event) => event.type === 'granted' && event.details.superseded !== true)
}

function watchAsking({ asked, handOvers }: Audit, command: Command): Audit['asked'] {
  if (command.type === 'RequestOptIn') return [...asked, command.requestId]
  if (command.type !== 'RecordSendOutcome' && command.type !== 'ReceiveStatus') return asked
  const id = command.requestId ?? ''
  if (hasFailed(command)) return asked.includes(id) ? asked.filter((other) => other !== id) : asked
  // Only a delivery outweighs a failure that was reported before it.
  const isDelivered = command.type === 'ReceiveStatus' && command.status === 'delivered'
  return asked.includes(id) || (handOvers[id] === null && !isDelivered) ? asked : [...asked, id]
}

function watchHandOvers({ handOvers }: Audit, command: Command): Audit['handOvers'] {
  if (command.type !== 'RecordSendOutcome' && command.type !== 'ReceiveStatus') return handOvers
  const id = command.requestId ?? ''
  const known = handOvers[id]
  const at = hasFailed(command) || known === null ? null : Math.min(known ?? command.at, command.at)
  return at === known ? handOvers : { ...handOvers, [id]: at }
}

function hasFailed(command: Extract<Command, { type: 'RecordSendOutcome' | 'ReceiveStatus' }>): boolean {
  return command.type === 'ReceiveStatus' ? command.status === 'failed' : command.outcome === 'failed'
}

function says(command: Command, word: string): boolean {
  if (command.type !== 'ReceiveMessage') return false
  const { content } = command
  return content.kind === 'text' ? content.text === word : content.kind === 'button' && content.answer === word
}

function isStop(command: Command): boolean {
  return says(command, 'stop') || command.type === 'RecordOptOut'
}

function isProviderStop(command: Command): boolean {
  if (command.type === 'ReceiveStatus') return command.failure?.means === 'stopped' && command.status === 'failed'
  return command.type === 'ReceivePreference' && command.value === 'stop'
}

function secondOf(command: Command, now: Instant): number {
  return Math.floor(('at' in command ? command.at : now) / 1000)
}

export const COOLDOWN_MS = DAY_MS
