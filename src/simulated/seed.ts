import type { Dependencies } from '../app/dependencies.ts'
import { importContacts } from '../app/import-contacts.ts'
import type { Outcome } from '../app/outcome.ts'
import type { RequestContext } from '../app/request-context.ts'
import { requestOptIn } from '../app/request-opt-in.ts'
import { sendMessage } from '../app/send-message.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { agentName, listAgents } from '../store/agents.ts'
import { loadOrganization } from '../store/organizations.ts'

export interface Seeded {
  readonly added: number
  /** Numbers that were contacts already. */
  readonly known: number
  readonly asked: number
  readonly texted: number
  /** What the rules refused, by code. */
  readonly refused: ReadonlyMap<string, number>
}

const ROWS_PER_IMPORT = 100
/** Every third person is asked, every third is texted, and nobody has written to the others. */
const KINDS = 3

/**
 * Adds people with numbers reserved for fiction, through the use cases of an agent's clicks. In a simulated organization
 * it also asks some and texts some; with a real provider nothing is sent.
 * @param deps of a process that sends nothing itself: what is queued here leaves when the product runs
 */
export async function seedOrganization(
  deps: Dependencies,
  organizationId: OrganizationId,
  count: number,
): Promise<Seeded> {
  const { organization, agents } = await deps.database.read(organizationId, async (tx) => ({
    organization: await loadOrganization(tx),
    agents: await listAgents(tx),
  }))
  const owner = agents.find(({ role, active }) => role === 'owner' && active)
  if (organization === null || owner === undefined) throw new Error('There is no such organization.')
  const actor = { kind: 'agent', id: owner.id, name: agentName(owner) } as const
  const context: RequestContext = { organizationId, actor, claim: null }
  const added: string[] = []
  let known = 0
  for (let from = 0; from < count; from += ROWS_PER_IMPORT) {
    const numbers = Array.from({ length: Math.min(ROWS_PER_IMPORT, count - from) }, (_, index) => from + index)
    const outcome = await importContacts(deps, context, numbers.map(personAt))
    if (outcome.kind !== 'done') throw new Error('The people could not be added.')
    added.push(...outcome.value.flatMap((row) => (row.status === 'added' ? (row.contactId ?? []) : [])))
    known += outcome.value.filter(({ status }) => status === 'duplicate').length
  }
  const wrote = organization.simulated ? await write(deps, context, added) : { asked: 0, texted: 0, refused: new Map() }
  return { added: added.length, known, ...wrote }
}

/** As an agent would; each its own transaction, and each claim its own key. */
async function write(
  deps: Dependencies,
  context: RequestContext,
  contactIds: readonly string[],
): Promise<Pick<Seeded, 'asked' | 'texted' | 'refused'>> {
  const refused = new Map<string, number>()
  const counts = { asked: 0, texted: 0 }
  const note = (kind: keyof typeof counts, outcome: Outcome<unknown>) => {
    if (outcome.kind === 'done') counts[kind] += 1
    const code = codeOf(outcome)
    if (code !== null) refused.set(code, (refused.get(code) ?? 0) + 1)
  }
  for (const [index, contactId] of contactIds.entries()) {
    if (index % KINDS === 0) {
      const asking = { contactId, channel: 'whatsapp', basis: { kind: 'branch_visit' } } as const
      note('asked', await requestOptIn(deps, context, asking))
    }
    if (index % KINDS === 1) {
      const text = { contactId, channel: 'sms', type: 'text', text: 'Your card is ready to be collected.' } as const
      note('texted', await sendMessage(deps, context, text))
    }
  }
  return { ...counts, refused }
}

function codeOf(outcome: Outcome<unknown>): string | null {
  if (outcome.kind === 'refused') return outcome.refusal.code
  return outcome.kind === 'invalid' ? outcome.code : null
}

const GIVEN_NAMES = [
  'Ada',
  'Ben',
  'Chiara',
  'Dana',
  'Emil',
  'Fatou',
  'Grace',
  'Hana',
  'Ivan',
  'Jun',
  'Kofi',
  'Lea',
] as const
const FAMILY_NAMES = [
  'Abbott',
  'Baker',
  'Costa',
  'Diallo',
  'Evans',
  'Fuchs',
  'Garcia',
  'Hughes',
  'Ito',
  'Jensen',
  'Kaya',
] as const
/** Area codes in which 555-0100 to 555-0199 are kept for fiction; 202 is left to the sample customers. */
const AREA_CODES = ['212', '213', '305', '312', '404', '415', '503', '512', '602', '617', '702', '713'] as const
const NUMBERS_PER_AREA = 100

/** How many people there are numbers for. */
export const SEED_MAX = AREA_CODES.length * NUMBERS_PER_AREA

function personAt(index: number) {
  const area = AREA_CODES[Math.floor(index / NUMBERS_PER_AREA)] ?? AREA_CODES[0]
  const last = String(100 + (index % NUMBERS_PER_AREA)).padStart(4, '0')
  return {
    givenName: GIVEN_NAMES[index % GIVEN_NAMES.length] ?? 'Ada',
    familyName: FAMILY_NAMES[index % FAMILY_NAMES.length] ?? 'Abbott',
    phone: `+1${area}555${last}`,
    basis: { kind: 'branch_visit' } as const,
  }
}
