import { z } from 'zod'
import { isSignedByMeta } from '../channels/whatsapp/signature.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { loadOrganization } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'
import type { Look } from './memory.ts'
import { moveClock } from './move-clock.ts'
import type { SettingsCache } from './settings-cache.ts'

const OFFSET_MS_MAX = 10 * 366 * 86_400_000
const ClockCall = z.object({ offsetMs: z.int().min(0).max(OFFSET_MS_MAX) })

/**
 * The simulator moved its clock and tells us; believed only with a signature made by a secret of one of the
 * organization's simulated channels, over the raw bytes.
 */
export async function acceptClock(
  deps: Dependencies,
  settings: SettingsCache,
  call: Look & {
    readonly organizationId: OrganizationId
    readonly raw: Buffer
    readonly signature: string | undefined
  },
): Promise<200 | 400 | 401> {
  const known = await settings.findSettings(call.organizationId, call)
  const channels = [known?.channels.whatsapp, known?.channels.sms].filter((channel) => channel?.row.simulated === true)
  const secrets = channels.flatMap((channel) => secretsOf(channel?.credentials))
  if (call.signature === undefined || !isSignedByMeta(call.raw, call.signature, secrets)) return 401
  const parsed = ClockCall.safeParse(parseOrNull(call.raw))
  if (!parsed.success) return 400
  const { offsetMs } = parsed.data
  const organization = await deps.database.read(call.organizationId, loadOrganization)
  // Every sender of the organization calls; the first one has moved the clock already.
  if (organization?.clockOffsetMs === offsetMs) return 200
  return (await moveClock(deps, call.organizationId, offsetMs)).kind === 'done' ? 200 : 401
}

function secretsOf(
  credentials: { readonly appSecrets: readonly string[]; readonly authToken?: string | undefined } | undefined,
) {
  const { appSecrets = [], authToken } = credentials ?? {}
  return authToken === undefined ? appSecrets : [...appSecrets, authToken]
}

function parseOrNull(raw: Buffer): unknown {
  try {
    const parsed: unknown = JSON.parse(raw.toString('utf8'))
    return parsed
  } catch {
    return null
  }
}
