import type { AgentRow } from '../store/agents.ts'

type Colleague = Pick<AgentRow, 'givenName' | 'familyName' | 'email' | 'role'>

const colleagues: readonly Colleague[] = [
  { givenName: 'Mia', familyName: 'Chen', email: 'mia.chen@harbourbank.example', role: 'agent' },
  { givenName: 'Jonas', familyName: 'Weber', email: 'jonas.weber@harbourbank.example', role: 'agent' },
  { givenName: 'Amara', familyName: 'Diallo', email: 'amara.diallo@harbourbank.example', role: 'compliance' },
]

/** The company of "Try it now" (product-ux §1.1): one owner in the browser that started it, three colleagues. */
export const DEMO = {
  settings: {
    name: 'Harbour Bank (demo)',
    defaultLanguage: 'en',
    defaultCountry: 'US',
    timeZone: 'America/New_York',
  },
  owner: { givenName: 'Sam', familyName: 'Okoye' },
  colleagues,
  /** Nobody types this address: the demo is entered through set-up. Unique, as every sign-in's address is, by the random end of the id. */
  emailOf: (organizationId: string) => `sam.okoye-${organizationId.slice(-12)}@harbourbank.example`,
} as const
