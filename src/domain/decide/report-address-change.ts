import type { ReportAddressChange } from '../command.ts'
import type { Circumstances, Decision, PersonState } from '../decision.ts'
import { accepted } from './accept.ts'
import { held } from './hold.ts'

/** Consent does not travel to a new number or id, and the old one may be somebody else's soon (reliability §3.6). */
export function reportAddressChange(
  person: PersonState,
  command: ReportAddressChange,
  { now }: Circumstances,
): Decision {
  return accepted(held(person, command.channel, { reason: command.reason, now, actor: { kind: 'provider' } }))
}
