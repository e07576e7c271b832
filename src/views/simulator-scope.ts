import { loadChannels } from '../store/channels.ts'
import type { Transaction } from '../store/database.ts'
import { loadOrganization } from '../store/organizations.ts'

/** The names under which the simulator knows this organization's senders; null when not every provider is simulated. */
export async function readSimulatorScope(tx: Transaction): Promise<readonly string[] | null> {
  const organization = await loadOrganization(tx)
  if (organization?.simulated !== true) return null
  const channels = await loadChannels(tx)
  return [...new Set(channels.flatMap(({ senderId, accountId }) => [senderId, accountId]))]
}
