import type { Capabilities, Contact, PersonChannel } from '../../../src/http/api/contact.ts'

export const NOW = Date.parse('2026-11-03T14:03:00Z')

const CAPABILITIES: Capabilities = {
  display: 'not_asked',
  freeText: false,
  template: false,
  requestOptIn: true,
  reason: 'not_asked',
  until: null,
  action: 'send_opt_in_request',
}

const CHANNEL: PersonChannel = {
  enabled: true,
  paused: null,
  consent: { status: 'none', since: null, hold: null },
  reachability: { status: 'unknown', since: null, code: null },
  window: { openUntil: null },
  request: null,
  capabilities: CAPABILITIES,
}

/** A channel of somebody who was never asked, but for what is given. */
export function aChannel(more: Partial<PersonChannel> = {}): PersonChannel {
  return { ...CHANNEL, ...more }
}

export function can(more: Partial<Capabilities>): Capabilities {
  return { ...CAPABILITIES, ...more }
}

export function aRequest(more: Partial<NonNullable<PersonChannel['request']>> = {}) {
  return {
    id: 'request-1',
    state: 'delivered',
    askedAt: '2026-11-03T09:00:00Z',
    askedBy: 'Sam Okoye',
    attempt: 1,
    attemptsMax: 3,
    canAskAgainAt: '2026-11-04T09:00:00Z',
    scheduledFor: null,
    ...more,
  } as const
}

/** SMS in mode "disclaimer": may be texted, and a notice is added. */
export const OPEN_SMS = aChannel({ capabilities: can({ freeText: true, requestOptIn: false, reason: null }) })

export function aContact(
  more: Partial<Contact> & { readonly whatsapp?: PersonChannel; readonly sms?: PersonChannel },
): Contact {
  const { whatsapp = aChannel(), sms = OPEN_SMS, ...rest } = more
  return {
    id: 'contact-1',
    conversationId: 'conversation-1',
    givenName: 'Maria',
    familyName: 'Lopez',
    language: 'es',
    timeZone: null,
    ownerId: null,
    tags: [],
    basis: null,
    addresses: [{ kind: 'phone', value: '+12025550101', valid: true }],
    displayNumber: '+1 202 555 0101',
    username: null,
    numberValid: true,
    lastActivityAt: null,
    smsQuestionSince: null,
    channels: { whatsapp, sms },
    createdAt: '2026-11-01T00:00:00Z',
    serverTime: '2026-11-03T14:03:00Z',
    ...rest,
  }
}
