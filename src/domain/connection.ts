import type { Instant } from './instant.ts'

/** The steps of connecting a real number (product-ux §7.1), in their order. */
export const CONNECTION_STEPS = ['before', 'account', 'receiving', 'text', 'test'] as const
export type ConnectionStep = (typeof CONNECTION_STEPS)[number]

export const CONNECTION_PHASES = ['draft', 'leaving', 'testing'] as const
export type ConnectionPhase = (typeof CONNECTION_PHASES)[number]

/** Every check of a connection, whichever channel has it. */
export const CONNECTION_CHECKS = [
  'address',
  'token',
  'expiry',
  'sending',
  'managing',
  'secret',
  'number',
  'registration',
  'capability',
  'handshake',
  'subscribed',
  'signature',
  'template',
] as const
export type ConnectionCheckName = (typeof CONNECTION_CHECKS)[number]

/** How one check stands. A problem has a code, which the screens know the exact fix for. */
export interface ConnectionCheck {
  readonly state: 'ok' | 'waiting' | 'problem'
  readonly code: string | null
  readonly params: Readonly<Record<string, string | number>>
  /** When it first stood like this. */
  readonly at: Instant
}

export type ConnectionChecks = Readonly<Partial<Record<ConnectionCheckName, ConnectionCheck>>>

/** Which checks belong to which step. Twilio has no opt-in text that it would review. */
export const CHECKS_OF: Readonly<
  Record<'whatsapp' | 'sms', Readonly<Record<ConnectionStep, readonly ConnectionCheckName[]>>>
> = {
  whatsapp: {
    before: ['address'],
    account: ['token', 'expiry', 'sending', 'managing', 'secret', 'number', 'registration'],
    receiving: ['handshake', 'subscribed', 'signature'],
    text: ['template'],
    test: [],
  },
  sms: {
    before: ['address'],
    account: ['token', 'number', 'capability'],
    receiving: ['subscribed', 'signature'],
    text: [],
    test: [],
  },
}

/** What only shows later for certain: while it waits it says so, and holds nobody up. */
const HINTS: ReadonlySet<ConnectionCheckName> = new Set(['address'])

/** Whether everything that a step looks at is well; the last step has no checks of its own. */
export function isStepDone(channel: 'whatsapp' | 'sms', step: ConnectionStep, checks: ConnectionChecks): boolean {
  return CHECKS_OF[channel][step].every((name) => {
    const state = checks[name]?.state
    return state === 'ok' || (state === 'waiting' && HINTS.has(name))
  })
}

/** The first step that still needs something: people may look at it and at all before it. */
export function openStep(channel: 'whatsapp' | 'sms', checks: ConnectionChecks): ConnectionStep {
  return CONNECTION_STEPS.find((step) => step === 'test' || !isStepDone(channel, step, checks)) ?? 'test'
}
