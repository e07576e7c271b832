import { changeChannel } from '../../app/change-channel.ts'
import { reconcileChannel } from '../../app/connect/reconcile.ts'
import { CHANNELS, type Channel } from '../../domain/channel.ts'
import type { OrganizationId } from '../../domain/ids.ts'
import { readChannelSettings } from '../../views/channel-settings.ts'
import { callerOf, MANAGE, mayCall, READ } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { ChannelChange, ChannelSettings } from '../api/organization.ts'
import type { Caller } from '../caller.ts'
import { connectDependencies } from '../connect-parts.ts'
import { contextOf } from '../idempotency.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentChannelSettings } from '../present/channel-settings.ts'
import { ProblemError } from '../problem-error.ts'
import { requireProof } from '../require-proof.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['settings']

export function addChannelRoutes(app: Server, parts: ServerParts): void {
  const { deps, settings } = parts

  async function settingsOf({ organizationId, role }: Caller, channel: Channel): Promise<ChannelSettings> {
    const found = await deps.database.read(organizationId, async (tx) => {
      const keys = await deps.keys.organizationKeys(tx)
      return readChannelSettings(tx, keys, channel)
    })
    if (found === null) throw new ProblemError('not_found')
    return presentChannelSettings(found, { showsSecrets: mayCall(MANAGE, role) })
  }

  for (const channel of CHANNELS) {
    const isConnected = async (organizationId: OrganizationId) => {
      const { channels } = await settings.settingsOf(organizationId)
      const row = channels[channel]?.row
      return row !== undefined && !row.simulated && row.senderId !== ''
    }
    const url = `/api/v1/channels/${channel}`
    app.get(
      url,
      {
        config: { access: READ },
        schema: { tags: TAGS, summary: `The ${channel} channel`, response: { 200: ChannelSettings, ...PROBLEMS } },
      },
      (request) => settingsOf(callerOf(request), channel),
    )

    app.patch(
      url,
      {
        config: { access: MANAGE },
        schema: {
          tags: TAGS,
          summary: `Switch, pause or re-key the ${channel} channel`,
          body: ChannelChange,
          response: { 200: ChannelSettings, ...PROBLEMS },
        },
      },
      async (request, reply) => {
        const context = contextOf(request)
        // Whoever may pause a channel must be able to at once; who sends in its name is another matter.
        if (request.body.credentials !== undefined) await requireProof(parts, callerOf(request))
        const ended = valueOrAnswer(reply, await changeChannel(deps, context, { channel, change: request.body }))
        if (!ended.ok) return ended.reply
        settings.forget(context.organizationId)
        // A new token mends a channel that waits for one, if it is good; if not, the page says so at once.
        const isReal = request.body.credentials !== undefined && (await isConnected(context.organizationId))
        if (isReal) await reconcileChannel(connectDependencies(parts), context.organizationId, channel)
        return settingsOf(callerOf(request), channel)
      },
    )
  }
}
