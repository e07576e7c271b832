import { organizationId as makeOrganizationId, type OrganizationId } from '../domain/ids.ts'
import { DEFAULT_POLICY } from '../domain/policy.ts'
import { hasRealOrganization, markSetUp } from '../store/set-up-marks.ts'
import { createOrganization, type NewOrganization, type Provision } from './create-organization.ts'
import { DEMO } from './demo-organization.ts'
import type { Dependencies } from './dependencies.ts'
import { done, type Outcome } from './outcome.ts'

export type { Provision } from './create-organization.ts'

/** Fills a new organization with the sample contacts (product-ux §1.4). */
export type Populate = (organizationId: OrganizationId, samples: 'demo' | 'cards_only') => Promise<void>

/** What set-up needs beyond the database: sign-ins, keys and senders are made outside. */
export interface SetUpDependencies extends Dependencies {
  readonly provision: Provision
  readonly populate: Populate
  /** Makes a sign-in for the owner; null when the address is taken. */
  readonly createUser: (user: {
    readonly email: string
    readonly name: string
    readonly password: string | null
    readonly organizationId: string
    readonly agentId: string
  }) => Promise<string | null>
  readonly removeUser: (userId: string) => Promise<void>
  readonly makeApiKey: (organizationId: OrganizationId) => { readonly text: string; readonly secretHash: Buffer }
}

export interface SetUpDone {
  readonly organizationId: OrganizationId
  /** The owner's sign-in, for whom a session is opened. */
  readonly userId: string
  /** Shown once. */
  readonly apiKey: string
}

export interface RealOrganization {
  readonly organizationName: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly sampleContacts: boolean
  readonly defaultCountry: string
  readonly defaultLanguage: string
  readonly timeZone: string
}

const KEY_NAME = 'Set-up'
const CLOSED: Outcome<never> = { kind: 'invalid', code: 'setup.closed', params: {} }
const EMAIL_TAKEN: Outcome<never> = { kind: 'invalid', code: 'setup.email_taken', params: {} }

/** Set-up is open until a real organization exists (DESIGN section 2). */
export async function isSetUpOpen({ database }: Pick<Dependencies, 'database'>): Promise<boolean> {
  return !(await hasRealOrganization(database))
}

/** Starts a demo of its own for whoever asks. Closed once a real organization exists. */
export async function setUpDemo(deps: SetUpDependencies): Promise<Outcome<SetUpDone>> {
  if (await hasRealOrganization(deps.database)) return CLOSED
  const id = makeOrganizationId(deps.newId())
  const agentId = deps.newId()
  const outcome = await setUp(deps, id, {
    kind: 'demo',
    owner: { agentId, ...DEMO.owner, email: DEMO.emailOf(id), password: null },
    colleagues: DEMO.colleagues.map((colleague) => ({ ...colleague, id: deps.newId(), userId: null, active: false })),
    settings: DEMO.settings,
    policy: DEFAULT_POLICY.simulated,
    enabled: { whatsapp: true, sms: true },
  })
  if (outcome.kind === 'done') await deps.populate(id, 'demo')
  return outcome
}

/** Makes the real organization; there is only one. It begins with simulated senders and WhatsApp switched off. */
export async function setUpReal(
  deps: SetUpDependencies,
  input: RealOrganization,
  kept: Partial<Pick<SetUpPlan, 'policy' | 'enabled'>> = {},
): Promise<Outcome<SetUpDone>> {
  if (await hasRealOrganization(deps.database)) return CLOSED
  const id = makeOrganizationId(deps.newId())
  const [givenName = '', ...rest] = input.name.split(/\s+/)
  const { defaultCountry, defaultLanguage, timeZone } = input
  const outcome = await setUp(deps, id, {
    kind: 'real',
    owner: {
      agentId: deps.newId(),
      givenName,
      familyName: rest.join(' '),
      email: input.email,
      password: input.password,
    },
    colleagues: [],
    settings: { name: input.organizationName, defaultCountry, defaultLanguage, timeZone },
    policy: kept.policy ?? DEFAULT_POLICY.simulated,
    enabled: kept.enabled ?? { whatsapp: false, sms: true },
  })
  if (outcome.kind === 'done' && input.sampleContacts) await deps.populate(id, 'cards_only')
  return outcome
}

interface SetUpPlan {
  readonly kind: 'demo' | 'real'
  readonly owner: {
    readonly agentId: string
    readonly givenName: string
    readonly familyName: string
    readonly email: string
    readonly password: string | null
  }
  readonly colleagues: NewOrganization['agents']
  readonly settings: Pick<NewOrganization['settings'], 'name' | 'defaultCountry' | 'defaultLanguage' | 'timeZone'>
  readonly policy: NewOrganization['policy']
  readonly enabled: NewOrganization['enabled']
}

/** Sign-in first, then everything else in one transaction; if that fails the sign-in goes again. */
async function setUp(deps: SetUpDependencies, id: OrganizationId, plan: SetUpPlan): Promise<Outcome<SetUpDone>> {
  const { agentId, givenName, familyName, email, password } = plan.owner
  const name = `${givenName} ${familyName}`.trim()
  const userId = await deps.createUser({ email, name, password, organizationId: id, agentId })
  if (userId === null) return EMAIL_TAKEN
  const apiKey = deps.makeApiKey(id)
  const now = deps.databaseNow()
  let written = false
  try {
    const provisioned = await deps.provision({ id, name: plan.settings.name })
    const owner = { id: agentId, userId, givenName, familyName, email, role: 'owner', active: true } as const
    const organization: NewOrganization = {
      settings: { ...plan.settings, kind: plan.kind, simulated: true },
      policy: plan.policy,
      enabled: plan.enabled,
      agents: [owner, ...plan.colleagues],
      apiKey: { id: deps.newId(), name: KEY_NAME, secretHash: apiKey.secretHash, madeBy: agentId },
      provisioned,
    }
    written = await deps.database.transaction(id, async (tx) => {
      if (!(await markSetUp(tx, plan.kind, now))) return false
      await createOrganization(deps, tx, organization, now)
      return true
    })
  } finally {
    if (!written) await deps.removeUser(userId)
  }
  return written ? done({ organizationId: id, userId, apiKey: apiKey.text }) : CLOSED
}
