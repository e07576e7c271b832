import type { PlaceHold } from '../command.ts'
import type { Circumstances, Decision, PersonState } from '../decision.ts'
import { accepted } from './accept.ts'
import { held } from './hold.ts'

/** Something about this person could not be read or trusted. */
export function placeHold(person: PersonState, command: PlaceHold, { now }: Circumstances): Decision {
  return accepted(held(person, command.channel, { reason: command.reason, now, actor: command.actor }))
}
