import type { Channel } from '../../domain/channel.ts'
import { limitBefore, TOKEN_WARNING_MS } from '../../domain/channel-warning.ts'
import type { OrganizationId } from '../../domain/ids.ts'
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, toIso } from '../../domain/instant.ts'
import { type ChannelCredentials, openCredentials } from '../../store/channel-credentials.ts'
import {
  type ChannelHealthRow,
  claimHealthChecks,
  type HealthFacts,
  loadChannelHealth,
  saveChannelHealth,
} from '../../store/channel-health.ts'
import { lookForWarnings } from '../../store/channel-warnings.ts'
import { type ChannelRow, findChannel, lockChannel, updateChannel } from '../../store/channels.ts'
import type { Transaction } from '../../store/database.ts'
import { appendFeed } from '../../store/feed.ts'
import { insertProviderNotices } from '../../store/parked-items.ts'
import { done, type Outcome } from '../outcome.ts'
import type { ConnectDependencies } from './accounts.ts'
import { type HealthLook, readHealth } from './read-health.ts'

/** Looked at daily (whatsapp-cloud-api §2.2); after a silence the provider is asked again sooner. */
const EVERY_MS = DAY_MS
const AFTER_SILENCE_MS = HOUR_MS
/** A node that died while it asked is followed by another one after this. */
const CLAIM_MS = 10 * MINUTE_MS

/** What a broken channel waits for: the next good look lets it go on (product-ux §13). */
const REPAIRED_BY_A_GOOD_LOOK = new Set([
  'wa.token',
  'wa.permission',
  'wa.number',
  'sms.off',
  'sms.token',
  'sms.account',
])
/** Problems with which nothing can be sent at all, and what the channel then waits for. */
const BREAKING: ReadonlyMap<string, string> = new Map([
  ['wa.token', 'wa.token'],
  ['wa.permission', 'wa.permission'],
  ['wa.number', 'wa.number'],
  ['sms.credentials', 'sms.off'],
  ['sms.account', 'sms.account'],
])

/** Looks at the channels of an organization whose time has come. */
export async function reconcileDue(deps: ConnectDependencies, organizationId: OrganizationId): Promise<void> {
  const now = deps.databaseNow()
  const due = await deps.database.transaction(organizationId, (tx) =>
    claimHealthChecks(tx, { now, again: now + CLAIM_MS }),
  )
  for (const channel of due) await reconcileChannel(deps, organizationId, channel)
}

/** Compares a connected channel with what its provider says, keeps it, and has administrators hear what matters. */
export async function reconcileChannel(
  deps: ConnectDependencies,
  organizationId: OrganizationId,
  channel: Channel,
): Promise<Outcome<null>> {
  const asked = await deps.database.read(organizationId, async (tx): Promise<Asked | null> => {
    const row = await findChannel(tx, channel)
    if (row === null || row.simulated || row.senderId === '') return null
    return { row, credentials: openCredentials(tx, await deps.keys.organizationKeys(tx), row) }
  })
  if (asked === null) return { kind: 'invalid', code: 'connection.none', params: { channel } }
  const callbackUrl = deps.accounts.callbackUrl(organizationId, channel)
  const look = await readHealth(deps.accounts, asked.row, { credentials: asked.credentials, callbackUrl })
  await deps.database.transaction(organizationId, (tx) => keep(deps, tx, asked.row, look))
  deps.settingsChanged(organizationId)
  deps.wake(organizationId, 'feed')
  deps.wake(organizationId, 'outbox')
  return done(null)
}

interface Asked {
  readonly row: ChannelRow
  readonly credentials: ChannelCredentials
}

async function keep(deps: ConnectDependencies, tx: Transaction, asked: ChannelRow, look: HealthLook): Promise<void> {
  const { channel } = asked
  const row = await lockChannel(tx, channel)
  // Another token may have been entered while the provider was asked about this one.
  if (row === null || !row.sealedCredentials.equals(asked.sealedCredentials)) return
  const now = deps.databaseNow()
  const before = (await loadChannelHealth(tx)).find((health) => health.channel === channel) ?? null
  const isSilent = look.problem === 'connection.no_answer'
  await saveChannelHealth(tx, {
    ...look,
    channel,
    // What was said last stays on the page while nobody answers.
    facts: isSilent && before !== null ? before.facts : withLimitBefore(before, look),
    tokenExpiresAt: isSilent ? (before?.tokenExpiresAt ?? null) : look.tokenExpiresAt,
    checkedAt: now,
    nextCheckAt: now + (isSilent ? AFTER_SILENCE_MS : EVERY_MS),
  })
  await insertProviderNotices(tx, newsOf(deps, channel, { before, look, now }))
  const pausedReason = pauseAfter(row.pausedReason, look.problem)
  if (pausedReason !== row.pausedReason) await updateChannel(tx, { ...row, pausedReason }, now)
  await lookForWarnings(tx, channel, now)
  appendFeed(tx, [{ event: 'channel', data: { channel } }], now)
}

function withLimitBefore(before: ChannelHealthRow | null, { facts }: HealthLook): HealthFacts {
  const known = before === null ? null : { ...before.facts, limitBefore: before.facts.limitBefore ?? null }
  return { ...facts, limitBefore: limitBefore(known, facts.messagingLimit) }
}

function pauseAfter(paused: string | null, problem: string | null): string | null {
  const breaks = problem === null ? undefined : BREAKING.get(problem)
  if (breaks !== undefined) return paused ?? breaks
  return problem === null && paused !== null && REPAIRED_BY_A_GOOD_LOOK.has(paused) ? null : paused
}

/** Each piece of news once: a key names what is new in it. */
function newsOf(
  deps: ConnectDependencies,
  channel: Channel,
  seen: { readonly before: ChannelHealthRow | null; readonly look: HealthLook; readonly now: Instant },
) {
  const { before, look, now } = seen
  const { facts, tokenExpiresAt } = look
  const news: { readonly field: string; readonly event: string; readonly key: string }[] = []
  if (tokenExpiresAt !== null && tokenExpiresAt - now <= TOKEN_WARNING_MS) {
    const date = toIso(tokenExpiresAt).slice(0, 'yyyy-mm-dd'.length)
    news.push({ field: 'token_expiry', event: date, key: `token_expiry ${date}` })
  }
  for (const [name, field] of WATCHED) {
    const [old, fresh] = [before?.facts[name] ?? null, facts[name]]
    if (old === null || fresh === null || old === fresh || (name === 'quality' && !isWorse(old, fresh))) continue
    news.push({ field, event: `${old} → ${fresh}`, key: `${field} ${fresh} ${now}` })
  }
  if (facts.canSend === 'BLOCKED' && before?.facts.canSend !== 'BLOCKED')
    news.push({ field: 'account_update', event: 'BLOCKED', key: `can_send BLOCKED ${now}` })
  return news.map(({ field, event, key }) => ({
    ...{ id: deps.newId(), channel, field, event, at: now },
    itemKey: `reconciled ${channel} ${key}`,
  }))
}

const WATCHED = [
  ['quality', 'phone_number_quality_update'],
  ['messagingLimit', 'business_capability_update'],
] as const satisfies readonly (readonly [keyof HealthFacts, string])[]

const QUALITIES = ['RED', 'YELLOW', 'GREEN']

function isWorse(old: string, fresh: string): boolean {
  return QUALITIES.includes(fresh) && QUALITIES.indexOf(fresh) < QUALITIES.indexOf(old)
}
