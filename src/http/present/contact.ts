import type { OrganizationCircumstances } from '../../app/load-circumstances.ts'
import type { LoadedPerson } from '../../app/load-people.ts'
import type { Role } from '../../domain/actor.ts'
import { capabilitiesOf } from '../../domain/capabilities.ts'
import type { Channel } from '../../domain/channel.ts'
import { cooldownEndsAt } from '../../domain/request-life.ts'
import type { ContactListRow } from '../../views/contact-list.ts'
import type { Contact, PersonChannel } from '../api/contact.ts'
import { presentBasis } from './basis.ts'
import { displayNumberOf } from './display-number.ts'
import { iso, isoOrNull } from './moment.ts'

export interface Viewpoint {
  readonly circumstances: OrganizationCircumstances
  /** What may be done depends on who looks. */
  readonly role: Role
}

/** A contact as the API answers it: the card, and per channel the three facts with what may be done. */
export function presentContact(row: ContactListRow, person: LoadedPerson, viewpoint: Viewpoint): Contact {
  return {
    id: row.id,
    conversationId: row.personId,
    givenName: person.givenName,
    familyName: person.familyName,
    language: person.language,
    timeZone: person.timeZone,
    ownerId: person.ownerId,
    tags: [...row.tags],
    basis: presentBasis(person.basis),
    addresses: person.addresses.map(({ kind, value, valid }) => ({ kind, value, valid })),
    displayNumber: displayNumberOf(person.addresses),
    username: person.username,
    numberValid: person.state.addressable.whatsapp,
    lastActivityAt: isoOrNull(row.lastActivityAt),
    smsQuestionSince: isoOrNull(row.smsQuestionSince),
    channels: {
      whatsapp: presentChannel(person, 'whatsapp', viewpoint),
      sms: presentChannel(person, 'sms', viewpoint),
    },
    createdAt: iso(row.createdAt),
    serverTime: iso(viewpoint.circumstances.now),
  }
}

function presentChannel(person: LoadedPerson, channel: Channel, { circumstances, role }: Viewpoint): PersonChannel {
  const state = person.state[channel]
  const { consent, reachability } = state
  const condition = circumstances.channels[channel]
  const capabilities = capabilitiesOf(person.state, channel, circumstances, role)
  return {
    enabled: condition.kind !== 'off',
    paused: condition.kind === 'paused' ? condition.reason : null,
    consent: {
      status: consent.status,
      since: isoOrNull(consent.since),
      hold: consent.hold && { reason: consent.hold.reason, since: iso(consent.hold.since) },
    },
    reachability: { status: reachability.status, since: isoOrNull(reachability.since), code: reachability.code },
    window: { openUntil: isoOrNull(state.windowOpenUntil) },
    request: presentRequest(person, channel, circumstances),
    capabilities: { ...capabilities, until: isoOrNull(capabilities.until) },
  }
}

function presentRequest(
  person: LoadedPerson,
  channel: Channel,
  { policy }: OrganizationCircumstances,
): PersonChannel['request'] {
  const { request } = person.state[channel].consent
  if (request === null) return null
  return {
    id: request.id,
    state: request.state,
    askedAt: iso(request.askedAt),
    askedBy: request.agentName,
    attempt: request.attempt,
    attemptsMax: policy.requestsMax,
    canAskAgainAt: isoOrNull(cooldownEndsAt(person.state[channel], policy)),
    scheduledFor: isoOrNull(request.scheduledFor),
  }
}
