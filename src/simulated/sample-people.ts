import type { Basis } from '../domain/policy.ts'

/** What happens to a sample customer before the demo opens, so that the eight together show every state. */
export type SampleStory =
  | { readonly kind: 'untouched' }
  | {
      readonly kind: 'asked'
      readonly agoMs: number
      readonly reply: string | null
      readonly later: readonly Exchange[]
    }

export type Exchange =
  | { readonly from: 'customer'; readonly text: string }
  | { readonly from: 'agent'; readonly text: string }

export interface SamplePerson {
  readonly givenName: string
  readonly familyName: string
  readonly phone: string
  readonly language: string
  readonly timeZone: string
  readonly tags: readonly string[]
  readonly basis: Basis
  readonly hasWhatsApp: boolean
  readonly story: SampleStory
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Product-ux §1.4: numbers from ranges reserved for fiction that pass the number library; Ana's is invalid on purpose. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  person('Maria', 'Lopez', '+12025550101', { language: 'es', tags: ['Mortgage', 'Branch 12'] }),
  person('Ken', 'Adeyemi', '+12025550102', {
    tags: ['Savings'],
    basis: { kind: 'phone_call' },
    story: { kind: 'asked', agoMs: 26 * HOUR_MS, reply: 'No', later: [] },
  }),
  person('Lena', 'Fischer', '+491713920001', {
    language: 'de',
    timeZone: 'Europe/Berlin',
    basis: { kind: 'web_form' },
    story: { kind: 'asked', agoMs: 25 * HOUR_MS, reply: null, later: [] },
  }),
  person('Omar', 'Haddad', '+12025550104', {
    language: 'ar',
    hasWhatsApp: false,
    basis: { kind: 'contract' },
    story: { kind: 'asked', agoMs: 3 * HOUR_MS, reply: null, later: [] },
  }),
  person('Priya', 'Nair', '+12025550105', {
    tags: ['Cards', 'Branch 12'],
    story: {
      kind: 'asked',
      agoMs: 5 * HOUR_MS,
      reply: 'Yes',
      later: [
        {
          from: 'agent',
          text: 'Thank you, Priya. Your new card is ready at Harbour Street. Would you rather collect it or have it posted?',
        },
        { from: 'customer', text: 'Collect, please. Until when are you open today?' },
        { from: 'agent', text: 'Until 17:30. Please bring a photo ID.' },
        { from: 'customer', text: 'Perfect, I’ll come by after lunch. Can my brother collect it for me?' },
      ],
    },
  }),
  person('Tom', 'Brook', '+61491570156', {
    timeZone: 'Australia/Sydney',
    story: {
      kind: 'asked',
      agoMs: 2 * DAY_MS,
      reply: 'Yes',
      later: [{ from: 'agent', text: 'Good morning Tom, your statement is ready.' }],
    },
  }),
  person('Yuki', 'Sato', '+46701740605', {
    timeZone: 'Europe/Stockholm',
    basis: { kind: 'web_form' },
    story: { kind: 'asked', agoMs: 6 * DAY_MS, reply: 'Yes', later: [{ from: 'customer', text: 'STOP' }] },
  }),
  person('Ana', 'Silva', '+35112', { language: 'pt', timeZone: 'Europe/Lisbon' }),
]

function person(givenName: string, familyName: string, phone: string, more: Partial<SamplePerson>): SamplePerson {
  return {
    givenName,
    familyName,
    phone,
    language: 'en',
    timeZone: 'America/New_York',
    tags: [],
    basis: { kind: 'branch_visit' },
    hasWhatsApp: true,
    story: { kind: 'untouched' },
    ...more,
  }
}
