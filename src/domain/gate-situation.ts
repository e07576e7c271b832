import type { Channel } from './channel.ts'
import type { Circumstances, PersonState } from './decision.ts'
import type { GateSituation } from './gate.ts'

/** What the gate looks at, from the state a decision is made on. The store's check statement reads the same from its rows. */
export function gateSituation(person: PersonState, channel: Channel, circumstances: Circumstances): GateSituation {
  const { consent, reachability, windowOpenUntil } = person[channel]
  return {
    channel,
    condition: circumstances.channels[channel].kind,
    suppressed: person.suppressed,
    isContact: person.isContact,
    addressable: person.addressable[channel],
    status: consent.status,
    held: consent.hold !== null,
    unreachableUntil: reachability.status === 'unreachable' ? reachability.recheckAt : null,
    windowOpenUntil,
    hasApprovedTemplate: circumstances.hasApprovedTemplate,
    smsMode: circumstances.policy.smsMode,
  }
}
