import { createHash } from 'node:crypto'
import { ANNOUNCED, type ChannelEvent } from '../channel-event.ts'
import { idAt, isDeeperThan, type Json, objectAt, objectsAt, textAt } from '../json-reader.ts'
import { unreadable } from './item-scope.ts'
import type { Change } from './webhook-body.ts'

/** reliability §6.7: deeper JSON is nobody's honest news. */
const LEVELS_MAX = 32

/** Fields that speak of templates, quality and the account (whatsapp-cloud-api §7.4), and where each keeps its news. */
const NEWS: ReadonlyMap<string, readonly string[]> = new Map([
  ['message_template_status_update', ['event']],
  ['message_template_quality_update', ['new_quality_score']],
  ['message_template_components_update', []],
  // The category it becomes; `correct_category` is announced a day ahead.
  ['template_category_update', ['correct_category', 'new_category']],
  ['phone_number_quality_update', ['event']],
  ['phone_number_name_update', ['decision']],
  ['business_capability_update', []],
  ['account_update', ['event']],
  ['account_alerts', ['alert_type']],
  ['account_review_update', ['decision']],
  ['security', ['event']],
  ['business_username_update', ['status']],
])

export function isNoticeField(field: string): boolean {
  return NEWS.has(field)
}

/** News for administrators: about no person (§8.5). */
export function readNotice(change: Change): ChannelEvent {
  const { field, value, accountId } = change
  const senderId = textAt(objectAt(value, 'metadata'), 'phone_number_id')
  if (isDeeperThan(value, LEVELS_MAX)) return unreadable('too_deep', senderId)
  const news = (NEWS.get(field) ?? []).map((key) => textAt(value, key)).find((text) => text !== null)
  return {
    kind: 'notice',
    channel: 'whatsapp',
    senderId,
    accountId,
    field,
    event: news ?? null,
    detail: detailOf(value),
    templateId: idAt(value, 'message_template_id'),
    templateName: textAt(value, 'message_template_name'),
    // Seen as en-GB and as en_GB.
    templateLanguage: textAt(value, 'message_template_language')?.replace('-', '_') ?? null,
    itemKey: noticeKey(change, value),
  }
}

/** `account_update` says in a part of its own what was banned or restricted (§8.5). */
function detailOf(value: Json): string | null {
  const restrictions = objectsAt(value, 'restriction_info').map((item) => textAt(item, 'restriction_type'))
  // Of several restrictions the one that stops us from writing first matters most.
  const worst = restrictions.find((type) => type === 'RESTRICTED_BIZ_INITIATED_MESSAGING') ?? restrictions[0]
  return textAt(objectAt(value, 'ban_info'), 'waba_ban_state') ?? worst ?? templateDetail(value)
}

/** Of a template: that its category is only announced, or Meta's word for a rejection and what its reviewers wrote. */
function templateDetail(value: Json): string | null {
  if (textAt(value, 'correct_category') !== null) return ANNOUNCED
  const code = textAt(value, 'reason')
  const info = objectAt(value, 'rejection_info') ?? objectAt(value, 'other_info')
  const words = ['reason', 'recommendation', 'description'].flatMap((key) => textAt(info, key) ?? [])
  const parts = [code === 'NONE' ? null : code, words.length === 0 ? null : words.join(' ')]
  const said = parts.filter((part) => part !== null)
  return said.length === 0 ? null : said.join(': ')
}

/** The same news sent again has the same key: there is no id on the wire (§7.3, "Dedupe keys"). */
export function noticeKey(change: Change, value: unknown): string {
  const text = JSON.stringify([change.accountId, change.field, change.time, value])
  return createHash('sha256').update(text).digest('hex')
}
