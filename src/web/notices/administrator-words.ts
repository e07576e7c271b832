import type { AdministratorNotice } from '../../domain/administrator-notice.ts'
import type { ChannelWarningKind } from '../../domain/channel-warning.ts'
import type { NoticeItem } from '../../http/api/conversation.ts'
import { formatDate } from '../format/instants.ts'
import type { BadgeName } from '../kit/badge-name.ts'
import { warningStrings } from '../strings/channel-warnings.ts'
import { channelStrings } from '../strings/channels.ts'
import { noticeStrings } from '../strings/notices.ts'
import type { OutcomeWords } from './outcome-words.ts'

/** A notice for administrators: nobody's name is in it, and it leads to a page of the settings. */
export function administratorWords(
  kind: AdministratorNotice,
  about: string,
  channel: NoticeItem['channel'],
): OutcomeWords {
  const [page, badge] = ADMINISTRATORS[kind]
  const text = isWarning(kind) ? warningWords({ kind, about }, channel) : noticeStrings.templates[kind](about)
  return { isFailure: false, action: page.action, badge, text }
}

const WARNINGS: ReadonlySet<string> = new Set(Object.keys(warningStrings))

function isWarning(kind: AdministratorNotice): kind is ChannelWarningKind {
  return WARNINGS.has(kind)
}

/** What stands of a channel, in words; its page has the same. */
export function warningWords(
  { kind, about }: { readonly kind: ChannelWarningKind; readonly about: string },
  channel: NoticeItem['channel'],
): string {
  const shown = kind === 'token_ending' ? formatDate(Date.parse(`${about}T12:00:00Z`)) : about
  return warningStrings[kind](channelStrings[channel], shown)
}

interface Page {
  readonly path: string
  readonly action: string
}

const TEMPLATES: Page = { path: '/settings/templates', action: noticeStrings.openTemplates }
const CHANNELS: Page = { path: '/settings/channels', action: noticeStrings.openChannels }

/** Where each notice for administrators leads, and what it looks like. */
const ADMINISTRATORS: Readonly<Record<AdministratorNotice, readonly [page: Page, badge: BadgeName]>> = {
  template_rejected: [TEMPLATES, 'send_failed'],
  template_paused: [TEMPLATES, 'paused'],
  template_disabled: [TEMPLATES, 'send_failed'],
  template_changed: [TEMPLATES, 'paused'],
  template_marketing: [TEMPLATES, 'info'],
  token_ending: [CHANNELS, 'pending'],
  token_ended: [CHANNELS, 'send_failed'],
  account_restricted: [CHANNELS, 'send_failed'],
  quality_low: [CHANNELS, 'send_failed'],
  limit_lowered: [CHANNELS, 'info'],
  webhooks_elsewhere: [CHANNELS, 'send_failed'],
  webhooks_silent: [CHANNELS, 'send_failed'],
  texts_blocked: [CHANNELS, 'send_failed'],
}

/** The page that it leads to; null for what is about a person. */
export function administratorPath(kind: NoticeItem['kind']): string | null {
  return isForAdministrators(kind) ? ADMINISTRATORS[kind][0].path : null
}

function isForAdministrators(kind: NoticeItem['kind']): kind is AdministratorNotice {
  return kind in ADMINISTRATORS
}
