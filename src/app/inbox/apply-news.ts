import { ANNOUNCED, type ProviderNotice } from '../../channels/channel-event.ts'
import type { Instant } from '../../domain/instant.ts'
import { templateNotice } from '../../domain/template-notice.ts'
import { findChannel, updateChannel } from '../../store/channels.ts'
import type { Transaction } from '../../store/database.ts'
import type { FeedRow } from '../../store/feed.ts'
import { insertNotices, type NoticeRow } from '../../store/notices.ts'
import {
  applyTemplateNews,
  type MovedTemplate,
  planTemplateSync,
  type TemplateNews,
} from '../../store/template-news.ts'
import type { Dependencies } from '../dependencies.ts'
import { noticeRow } from '../feed-rows.ts'

/** The account may send nothing, or nothing that it begins: the channel rests until an administrator has acted (§8.5). */
const ACCOUNT_CLOSED = 'wa.account'
const CLOSING = new Set([
  'ACCOUNT_DELETED',
  'ACCOUNT_OFFBOARDED',
  'DISABLED_UPDATE:DISABLE',
  'ACCOUNT_RESTRICTION:RESTRICTED_BIZ_INITIATED_MESSAGING',
])
const REOPENING = new Set(['DISABLED_UPDATE:REINSTATE', 'ACCOUNT_RECONNECTED'])

const TEMPLATE_FIELDS = new Set([
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
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
  deps: Pick<Dependencies, 'newId'>,
  tx: Transaction,
  news: readonly ProviderNotice[],
  now: Instant,
): Promise<FeedRow[]> {
  const feed: FeedRow[] = []
  for (const notice of news) {
    if (TEMPLATE_FIELDS.has(notice.field)) feed.push(...(await moveTemplate(deps, tx, notice, now)))
    if (notice.field === 'account_update') feed.push(...(await moveChannel(tx, notice, now)))
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
  const said = newsOf(notice)
  const moved = await applyTemplateNews(tx, { templateId, name, language }, said, now)
  const isWhole = moved !== null && notice.field !== 'message_template_components_update'
  if (!isWhole) await planTemplateSync(tx, { dueAt: 0 })
  if (moved === null) return [{ event: 'template', data: {} }]
  return [
    { event: 'template', data: { templateId: moved.id } },
    ...(await tellAdministrators(deps, tx, moved, said, now)),
  ]
}

/** Nobody looks at the list of templates all day: what stops agents, or will, is brought to those who can mend it. */
async function tellAdministrators(
  deps: Pick<Dependencies, 'newId'>,
  tx: Transaction,
  { name, language }: MovedTemplate,
  said: TemplateNews,
  at: Instant,
): Promise<FeedRow[]> {
  const kind = templateNotice(said)
  if (kind === null) return []
  const row: NoticeRow = {
    ...{ id: deps.newId(), agentId: null, personId: null, channel: 'whatsapp', requestId: null },
    ...{ kind, about: `${name} (${language})`, at },
  }
  await insertNotices(tx, [row])
  return [noticeRow(row, null)]
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
