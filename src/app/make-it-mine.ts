import type { OrganizationId } from '../domain/ids.ts'
import { loadChannels } from '../store/channels.ts'
import { loadOrganization } from '../store/organizations.ts'
import { loadPolicy } from '../store/policies.ts'
import type { Outcome } from './outcome.ts'
import { type RealOrganization, type SetUpDependencies, type SetUpDone, setUpReal } from './set-up.ts'

export type MineInput = Pick<RealOrganization, 'organizationName' | 'name' | 'email' | 'password'>

/**
 * "Keep this and make it mine": a new, real organization with the demo's settings. Evidence never carries over, because
 * it was made with pretend phones (DESIGN section 2, "Demo and real organizations are different rows").
 */
export async function makeItMine(
  deps: SetUpDependencies,
  demoId: OrganizationId,
  input: MineInput,
): Promise<Outcome<SetUpDone>> {
  const kept = await deps.database.read(demoId, async (tx) => {
    const organization = await loadOrganization(tx)
    const channels = await loadChannels(tx)
    return { organization, policy: await loadPolicy(tx), channels }
  })
  if (kept.organization?.kind !== 'demo') return { kind: 'invalid', code: 'setup.no_demo', params: {} }
  const { defaultCountry, defaultLanguage, timeZone } = kept.organization
  const isEnabled = (channel: string) => kept.channels.some((row) => row.channel === channel && row.enabled)
  return setUpReal(
    deps,
    { ...input, sampleContacts: false, defaultCountry, defaultLanguage, timeZone },
    { policy: kept.policy, enabled: { whatsapp: isEnabled('whatsapp'), sms: isEnabled('sms') } },
  )
}
