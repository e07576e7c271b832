import type { ProviderNotice } from '../../channels/channel-event.ts'
import type { Instant } from '../../domain/instant.ts'
import { findChannel, updateChannel } from '../../store/channels.ts'
import type { Transaction } from '../../store/database.ts'
import type { FeedRow } from '../../store/feed.ts'
import { updateTemplateStatus } from '../../store/templates.ts'

/** The account may send nothing, or nothing that it begins: the channel rests until an administrator has acted (§8.5). */
const ACCOUNT_CLOSED = 'wa.account'
const CLOSING = new Set([
  'ACCOUNT_DELETED',
  'ACCOUNT_OFFBOARDED',
  'DISABLED_UPDATE:DISABLE',
  'ACCOUNT_RESTRICTION:RESTRICTED_BIZ_INITIATED_MESSAGING',
])
const REOPENING = new Set(['DISABLED_UPDATE:REINSTATE', 'ACCOUNT_RECONNECTED'])

/** States in which a template may be sent. What Meta adds one day may not (§5, "Status"). */
const SENDABLE = new Map([
  ['APPROVED', 'APPROVED'],
  ['REINSTATED', 'APPROVED'],
  ['UNARCHIVED', 'APPROVED'],
  // Of poor quality, and a warning: it may still be sent.
  ['FLAGGED', 'APPROVED'],
])

/** Acts on what the provider says of templates and the account, in the order in which it came. Answers feed rows. */
export async function applyNews(tx: Transaction, news: readonly ProviderNotice[], now: Instant): Promise<FeedRow[]> {
  const feed: FeedRow[] = []
  for (const notice of news) {
    if (notice.field === 'message_template_status_update') await moveTemplate(tx, notice, now)
    if (notice.field === 'account_update') feed.push(...(await moveChannel(tx, notice, now)))
  }
  return feed
}

async function moveTemplate(tx: Transaction, notice: ProviderNotice, now: Instant): Promise<void> {
  const { event, templateId, templateName, templateLanguage } = notice
  if (event === null) return
  const status = SENDABLE.get(event) ?? event
  await updateTemplateStatus(tx, { templateId, name: templateName, language: templateLanguage, status }, now)
}

async function moveChannel(tx: Transaction, notice: ProviderNotice, now: Instant): Promise<FeedRow[]> {
  const event = [notice.event, notice.detail].filter((text) => text !== null).join(':')
  const closes = CLOSING.has(event)
  if (!closes && !REOPENING.has(event)) return []
  const row = await findChannel(tx, notice.channel)
  const moves = closes ? row?.pausedReason === null : row?.pausedReason === ACCOUNT_CLOSED
  if (row === null || !moves) return []
  await updateChannel(tx, { ...row, pausedReason: closes ? ACCOUNT_CLOSED : null }, now)
  return [{ event: 'channel', data: { channel: notice.channel } }]
}
