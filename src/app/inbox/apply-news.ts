import { ANNOUNCED, type ProviderNotice } from '../../channels/channel-event.ts'
import type { Instant } from '../../domain/instant.ts'
import { SUBMITTING } from '../../domain/template-state.ts'
import { lookAtHealth } from '../../store/channel-health.ts'
import { lookForWarnings } from '../../store/channel-warnings.ts'
import { lockChannels, updateChannel } from '../../store/channels.ts'
import type { Transaction } from '../../store/database.ts'
import type { FeedRow } from '../../store/feed.ts'
import { applyTemplateNews, lockNamedTemplate, planTemplateSync, type TemplateNews } from '../../store/template-news.ts'
import { lockTemplates, type TemplateRow } from '../../store/templates.ts'
import type { Dependencies } from '../dependencies.ts'
import { tellOfTemplates } from '../template-moves.ts'

/** The account may send nothing, or nothing that it begins: the channel rests until an administrator has acted (§8.5). */
const ACCOUNT_CLOSED = 'wa.account'
const CLOSING = new Set([
  'ACCOUNT_DELETED',
  'ACCOUNT_OFFBOARDED',
  'DISABLED_UPDATE:DISABLE',
  'ACCOUNT_RESTRICTION:RESTRICTED_BIZ_INITIATED_MESSAGING',
])
const REOPENING = new Set(['DISABLED_UPDATE:REINSTATE', 'ACCOUNT_RECONNECTED'])

const NEW_WORDS = 'message_template_components_update'
const TEMPLATE_FIELDS = new Set([
  'message_template_status_update',
  'message_template_quality_update',
  NEW_WORDS,
  'template_category_update',
])

/** In review nobody can edit a template (§5.3). */
const IN_REVIEW = new Set([SUBMITTING, 'PENDING', 'IN_APPEAL'])

/** What such news come to, only the provider's own answer tells whole: it is asked at once. */
const HEALTH_FIELDS = new Set([
  'phone_number_quality_update',
  'business_capability_update',
  'account_update',
  'account_review_update',
])

/** States in which a template may be sent. What Meta adds one day may not (§5, "Status"). */
const SENDABLE = new Map([
  ['APPROVED', 'APPROVED'],
  ['REINSTATED', 'APPROVED'],
  ['UNARCHIVED', 'APPROVED'],
  // Of poor quality, and a warning: it may still be sent.
  ['FLAGGED', 'APPROVED'],
])

/** Acts on what the provider says of templates and the account, in the order in which it came. Answers feed rows. */
export async function applyNews(
  deps: Pick<Dependencies, 'newId' | 'databaseNow'>,
  tx: Transaction,
  news: readonly ProviderNotice[],
  now: Instant,
): Promise<FeedRow[]> {
  const feed: FeedRow[] = []
  // In the order of the rounds that read the list and the health, so that neither waits for the other.
  if (news.some(({ field }) => TEMPLATE_FIELDS.has(field))) await lockTemplates(tx)
  if (news.some(({ field }) => HEALTH_FIELDS.has(field))) await lockChannels(tx)
  for (const notice of news) {
    if (TEMPLATE_FIELDS.has(notice.field)) feed.push(...(await moveTemplate(deps, tx, notice, now)))
    if (HEALTH_FIELDS.has(notice.field)) await lookAtHealth(tx, notice.channel, deps.databaseNow())
    if (notice.field === 'account_update') feed.push(...(await moveChannel(deps, tx, notice, now)))
  }
  return feed
}

/** One that we do not know was made elsewhere, and of new words only the list tells all: it is read at once. */
async function moveTemplate(
  deps: Pick<Dependencies, 'newId'>,
  tx: Transaction,
  notice: ProviderNotice,
  now: Instant,
): Promise<FeedRow[]> {
  const { templateId, templateName: name, templateLanguage: language } = notice
  const former = await lockNamedTemplate(tx, { templateId, name, language })
  const said = former === null ? {} : withWords(former, notice, newsOf(notice))
  if (former === null || said.words !== undefined || notice.field === NEW_WORDS)
    await planTemplateSync(tx, { dueAt: 0 })
  if (former === null) return [{ event: 'template', data: {} }]
  await applyTemplateNews(tx, { id: former.id, templateId }, said, now)
  const { status, category, words } = { ...former, ...said }
  return [
    { event: 'template', data: { templateId: former.id } },
    ...(await tellOfTemplates(deps, tx, [{ ...former, former, next: { status, category, words } }], now)),
  ]
}

/**
 * Whoever asks for consent sends the very words that are sealed as evidence, and we never edit a template of the
 * request. One of which new words are reported, or that comes back from a state in which somebody else can edit it, is
 * not sent until the list was read. Nor is one that is approved once more: that may be an edit that needed no review.
 */
function withWords(former: TemplateRow, { field, event }: ProviderNotice, said: TemplateNews): TemplateNews {
  if (former.role !== 'opt_in_request') return said
  const isBegun = said.status === 'PENDING' && !IN_REVIEW.has(former.status)
  const isMoved = former.status !== 'APPROVED' || event === 'APPROVED'
  const isOver = said.status === 'APPROVED' && !IN_REVIEW.has(former.status) && isMoved
  if (!isBegun && !isOver && field !== NEW_WORDS) return said
  return { ...said, words: former.words === 'other' ? 'other' : 'unread' }
}

function newsOf({ field, event, detail }: ProviderNotice): TemplateNews {
  if (event === null) return {}
  switch (field) {
    case 'message_template_status_update': {
      const status = SENDABLE.get(event) ?? event
      return { status, rejectedReason: status === 'APPROVED' ? null : detail }
    }
    case 'message_template_quality_update':
      return { quality: event }
    case 'template_category_update':
      return detail === ANNOUNCED ? { nextCategory: event } : { category: event, nextCategory: null }
    default:
      return {}
  }
}

async function moveChannel(
  deps: Pick<Dependencies, 'databaseNow'>,
  tx: Transaction,
  notice: ProviderNotice,
  now: Instant,
): Promise<FeedRow[]> {
  const event = [notice.event, notice.detail].filter((text) => text !== null).join(':')
  const closes = CLOSING.has(event)
  if (!closes && !REOPENING.has(event)) return []
  const row = (await lockChannels(tx)).find(({ channel }) => channel === notice.channel) ?? null
  const moves = closes ? row?.pausedReason === null : row?.pausedReason === ACCOUNT_CLOSED
  if (row === null || !moves) return []
  await updateChannel(tx, { ...row, pausedReason: closes ? ACCOUNT_CLOSED : null }, now)
  await lookForWarnings(tx, notice.channel, deps.databaseNow())
  return [{ event: 'channel', data: { channel: notice.channel } }]
}
