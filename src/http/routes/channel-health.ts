import { disconnectChannel } from '../../app/connect/end-connection.ts'
import { reconcileChannel } from '../../app/connect/reconcile.ts'
import { CHANNELS, type Channel } from '../../domain/channel.ts'
import { DAY_MS } from '../../domain/instant.ts'
import { readChannelHealth } from '../../views/channel-health.ts'
import { callerOf, MANAGE } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { ChannelHealth } from '../api/connection.ts'
import type { Caller } from '../caller.ts'
import { connectDependencies } from '../connect-parts.ts'
import { contextOf } from '../idempotency.ts'
import { PROBLEMS } from '../openapi.ts'
import { iso, isoOrNull } from '../present/moment.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const FAILURES_OF_MS = DAY_MS

/** How a connected channel is doing, and taking its number away. */
export function addChannelHealthRoutes(app: Server, parts: ServerParts): void {
  for (const channel of CHANNELS) addRoutesOf(app, parts, channel)
}

function addRoutesOf(app: Server, parts: ServerParts, channel: Channel): void {
  const { deps } = parts
  const connect = connectDependencies(parts)
  const answers = { response: { 200: ChannelHealth, ...PROBLEMS } }
  const config = { access: MANAGE }
  const about = (summary: string) => ({ tags: ['settings'], summary: `${summary} (${channel})` })

  async function healthOf({ organizationId }: Caller): Promise<ChannelHealth> {
    const now = deps.databaseNow()
    const { health, failures, warnings, texts } = await deps.database.read(organizationId, (tx) =>
      readChannelHealth(tx, channel, { now, since: now - FAILURES_OF_MS }),
    )
    return {
      said: health === null ? null : { ...health.facts, checkedAt: iso(health.checkedAt) },
      problem: health?.problem ?? null,
      tokenExpiresAt: isoOrNull(health?.tokenExpiresAt ?? null),
      failures: [...failures],
      warnings: [...warnings],
      texts,
    }
  }

  const url = `/api/v1/channels/${channel}`
  app.get(
    `${url}/health`,
    {
      config,
      schema: { ...about('What the provider said last of the channel, and what failed in 24 hours'), ...answers },
    },
    (request) => healthOf(callerOf(request)),
  )

  app.post(
    `${url}/health`,
    { config, schema: { ...about('Ask the provider now'), ...answers } },
    async (request, reply) => {
      const caller = callerOf(request)
      const ended = valueOrAnswer(reply, await reconcileChannel(connect, caller.organizationId, channel))
      return ended.ok ? healthOf(caller) : ended.reply
    },
  )

  app.post(
    `${url}/disconnection`,
    {
      config: { ...config, again: true },
      schema: { ...about('Take the number away. Consent stays as it is'), ...answers },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await disconnectChannel(connect, contextOf(request), channel))
      return ended.ok ? healthOf(callerOf(request)) : ended.reply
    },
  )
}
