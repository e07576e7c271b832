import { request } from 'undici'
import { z } from 'zod'
import type { YeslineNode } from '../node.ts'
import { listOwners } from '../store/sender-directory.ts'
import { registerSender, type SimulatorLink } from './senders.ts'

const SIMULATOR_MS_MAX = 10_000
const Senders = z.object({
  data: z.array(z.object({ id: z.string(), webhookUrl: z.string().optional(), inboundUrl: z.string().optional() })),
})

/**
 * Tells the simulator our present address where it knows another one, or does not know the sender at all: the port may
 * have been taken at this start, or the simulator begun afresh. Asks nothing of the database when all is as it was.
 */
export async function refreshSenders(node: YeslineNode, link: SimulatorLink): Promise<void> {
  const answer = await request(`${link.simulatorUrl}/sim/senders`, { headersTimeout: SIMULATOR_MS_MAX })
  const known = Senders.parse(await answer.body.json()).data
  const right = new Set(
    known
      .filter((sender) => (sender.webhookUrl ?? sender.inboundUrl ?? '').startsWith(`${link.ownUrl}/`))
      .map((sender) => sender.id),
  )
  const owners = await listOwners(node.deps.database)
  for (const { senderId, organizationId } of owners) {
    if (right.has(senderId)) continue
    const { channels } = await node.settings.settingsOf(organizationId)
    for (const channel of [channels.whatsapp, channels.sms]) {
      if (channel?.row.simulated === true)
        await registerSender(link, organizationId, { ...channel.row, credentials: channel.credentials })
    }
  }
}
