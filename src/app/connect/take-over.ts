import type { WhatsAppAccountClient } from '../../channels/whatsapp/account.ts'
import type { Channel } from '../../domain/channel.ts'
import { CONNECTION_STEPS, isStepDone } from '../../domain/connection.ts'
import type { Instant } from '../../domain/instant.ts'
import { insertAuditEvents } from '../../store/audit-events.ts'
import { openDraft, sealCredentials } from '../../store/channel-credentials.ts'
import { NOTHING_SAID, saveChannelHealth } from '../../store/channel-health.ts'
import { lockChannel, replaceSender } from '../../store/channels.ts'
import { type ConnectionRow, findConnection, saveConnection } from '../../store/connections.ts'
import type { Transaction } from '../../store/database.ts'
import { appendFeed } from '../../store/feed.ts'
import { loadOrganization } from '../../store/organizations.ts'
import { loadPolicy } from '../../store/policies.ts'
import { planTemplateSync } from '../../store/template-news.ts'
import { clearTemplates, insertTemplates } from '../../store/templates.ts'
import { done, type Outcome } from '../outcome.ts'
import type { RequestContext } from '../request-context.ts'
import { rowOf } from '../sync-templates.ts'
import type { ConnectDependencies } from './accounts.ts'
import { checkConnection } from './check-connection.ts'
import { inConnection } from './in-connection.ts'
import { leaveSimulator } from './leave-simulator.ts'

/**
 * The checked number becomes the channel. It is not on yet: until then nothing leaves but the test. Everything is
 * checked once more first, because a check that passed yesterday says little.
 */
export async function takeOver(
  deps: ConnectDependencies,
  request: RequestContext,
  channel: Channel,
): Promise<Outcome<null>> {
  const draft = { ...request, claim: null }
  for (const step of CONNECTION_STEPS) {
    const checked = await checkConnection(deps, draft, { channel, step })
    if (checked.kind !== 'done') return checked
  }
  const row = await deps.database.read(request.organizationId, (tx) => findConnection(tx, channel))
  if (row === null) return { kind: 'not_found' }
  if (row.phase === 'testing') return done(null)
  const missing = CONNECTION_STEPS.find((step) => !isStepDone(channel, step, row.checks))
  if (missing !== undefined) return { kind: 'invalid', code: 'connection.incomplete', params: { step: missing } }
  const templates = await accountTemplates(deps, request, row)
  if (templates === null) return { kind: 'invalid', code: 'connection.no_answer', params: {} }
  const left = await leaveSimulator(deps, request, channel)
  return left.kind === 'done' ? becomeTheChannel(deps, draft, channel, templates) : left
}

type Listed = Extract<Awaited<ReturnType<WhatsAppAccountClient['listTemplates']>>, { readonly kind: 'done' }>['value']

/** The account's templates; null when the provider does not say. */
async function accountTemplates(
  deps: ConnectDependencies,
  { organizationId }: RequestContext,
  row: ConnectionRow,
): Promise<Listed | null> {
  if (row.channel === 'sms') return []
  const credentials = await deps.database.read(organizationId, async (tx) =>
    openDraft(tx, await deps.keys.organizationKeys(tx), row),
  )
  const listed = await deps.accounts.whatsApp(row, credentials).listTemplates()
  return listed.kind === 'done' ? listed.value : null
}

function becomeTheChannel(
  deps: ConnectDependencies,
  request: RequestContext,
  channel: Channel,
  templates: Listed,
): Promise<Outcome<null>> {
  return inConnection(deps, request, channel, async (tx, row) => {
    const current = await lockChannel(tx, channel)
    if (current === null) return { kind: 'not_found' }
    if (row.phase === 'testing') return done(null)
    const now = deps.databaseNow()
    const keys = await deps.keys.organizationKeys(tx)
    const { senderId, accountId, displayNumber, throughputPerSecond } = row
    const organization = await loadOrganization(tx)
    const displayName = row.displayName === '' ? (organization?.name ?? '') : row.displayName
    await replaceSender(
      tx,
      {
        ...current,
        ...{ senderId, accountId, displayNumber, displayName, throughputPerSecond },
        ...{ simulated: false, enabled: false, pausedReason: null },
        sealedCredentials: sealCredentials(tx, keys, channel, openDraft(tx, keys, row)),
      },
      now,
    )
    // The provider is asked how the channel is at once, and from then on daily.
    await saveChannelHealth(tx, {
      ...{ channel, facts: NOTHING_SAID, problem: null, tokenExpiresAt: null },
      ...{ checkedAt: now, nextCheckAt: now },
    })
    if (channel === 'whatsapp') await takeTemplates(deps, tx, templates, now)
    await saveConnection(tx, { ...row, phase: 'testing' }, now)
    const details = { channel, senderId, accountId }
    const audit = { id: deps.newId(), actor: request.actor, action: 'channel_connected', details, at: now }
    await insertAuditEvents(tx, [audit])
    appendFeed(tx, [{ event: 'channel', data: { channel } }], now)
    return done(null)
  })
}

/** Those of the former account are none of this one's; what it lacks is submitted by the round that is due now. */
async function takeTemplates(
  deps: ConnectDependencies,
  tx: Transaction,
  templates: Listed,
  now: Instant,
): Promise<void> {
  await clearTemplates(tx)
  const { texts } = await loadPolicy(tx)
  await insertTemplates(
    tx,
    templates.map((template) => ({ ...rowOf(template, texts), id: deps.newId() })),
    now,
  )
  await planTemplateSync(tx, { dueAt: now })
}
