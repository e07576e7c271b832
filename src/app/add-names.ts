import { addressKey, CHANNELS, type Channel } from '../domain/channel.ts'
import type { ConsentEvent } from '../domain/consent-event.ts'
import type { Instant } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import { addAddresses, type NamedAddressRow } from '../store/people.ts'
import { suppressedSince } from '../store/suppressions.ts'
import type { Dependencies } from './dependencies.ts'
import type { OrganizationCircumstances } from './load-circumstances.ts'
import { judge, type PersonWork, record } from './person-work.ts'

/**
 * Gives people names and judges what comes with them (`judgeNames`). A name that leads to somebody else stays there.
 * @param workOf the locked people, loaded before or after.
 */
export async function addNames(
  deps: Pick<Dependencies, 'keys'>,
  tx: Transaction,
  names: readonly (NamedAddressRow & { readonly valid?: boolean })[],
  { workOf, circumstances }: NamesContext,
): Promise<void> {
  if (names.length === 0) return
  await addAddresses(tx, names, circumstances.now)
  await judgeNames(deps, tx, names, { workOf, circumstances })
}

export interface NamesContext {
  readonly workOf: (personId: string) => PersonWork
  readonly circumstances: OrganizationCircumstances
}

/**
 * What names that people just got say about them: an erased one brings its refusal back (DESIGN section 2), and a second
 * business-scoped id means that the number may have another holder, so somebody looks first (reliability §3.6).
 */
export async function judgeNames(
  deps: Pick<Dependencies, 'keys'>,
  tx: Transaction,
  names: readonly NamedAddressRow[],
  { workOf, circumstances }: NamesContext,
): Promise<void> {
  if (names.length === 0) return
  const suppressed = await suppressedSince(tx, await deps.keys.organizationKeys(tx), names)
  const restored = new Set<PersonWork>()
  const byPerson = Map.groupBy(names, ({ personId }) => personId)
  for (const name of names) {
    const work = workOf(name.personId)
    const since = suppressed.get(addressKey(name))
    // A number comes back under two names, and all of them were erased at once.
    if (since !== undefined && !restored.has(work)) record(work, restoredRefusals(since))
    if (since !== undefined) restored.add(work)
    if (name.kind === 'bsuid' && hasAnotherId(work, name.value, byPerson.get(work.person.id) ?? []))
      judge(work, HOLD, circumstances)
  }
}

/** Without those that the people have already, by the provider's own word. */
export function newNames(
  names: readonly NamedAddressRow[],
  workOf: (personId: string) => PersonWork,
): NamedAddressRow[] {
  return names.filter(
    (name) =>
      !workOf(name.personId).person.addresses.some(
        ({ kind, value, namedBy }) => kind === name.kind && value === name.value && namedBy === 'provider',
      ),
  )
}

const HOLD = {
  type: 'PlaceHold',
  channel: 'whatsapp',
  actor: { kind: 'system' },
  reason: 'user_id_changed',
} as const

/** Whether the person had another id before, or gets two at once. */
function hasAnotherId({ person }: PersonWork, value: string, own: readonly NamedAddressRow[]): boolean {
  return [...person.addresses, ...own].some((address) => address.kind === 'bsuid' && address.value !== value)
}

/**
 * An erased name that comes back is still one that said no: evidence of it is written anew, on both channels, as of
 * the erasure, so that a yes the person has said since is newer.
 */
function restoredRefusals(since: Instant): ConsentEvent[] {
  return CHANNELS.map((channel) => restored(channel, since))
}

function restored(channel: Channel, at: Instant): ConsentEvent {
  return {
    type: 'revoked',
    channel,
    at,
    actor: { kind: 'system' },
    method: 'system',
    requestId: null,
    messageId: null,
    mark: null,
    providerMessageId: null,
    answer: null,
    rule: null,
    language: null,
    details: { reason: 'suppressed_address' },
  }
}
