import type { PersonChannel } from '../../../../http/api/contact.ts'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { formatDate, formatDateTime } from '../../../format/instants.ts'
import type { BadgeName, StateTone } from '../../../kit/badge-name.ts'
import { gateStrings as words } from '../../../strings/gates.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import { pausedWords } from '../../../strings/problems.ts'
import type { GateReason } from './gate.ts'

export type BannerAction =
  | 'ask'
  | 'ask_again'
  | 'try_again'
  | 'use_sms'
  | 'sms_yes_no'
  | 'add_contact'
  | 'fix_number'
  | 'choose_template'
  | 'send_sms'
  | 'add_templates'
  | 'copy_invitation'
  | 'show_qr'
  | 'invite_sms'
  | 'fix_channel'
  | 'clear_hold'

export interface BannerContent {
  readonly tone: StateTone
  readonly badge: BadgeName
  readonly headline: string
  readonly body?: string
  /** The body ends in a countdown to this instant, milliseconds UTC. */
  readonly countsTo?: number
  readonly actions: readonly BannerAction[]
  readonly aside?: string
}

export interface BannerContext {
  readonly channel: ChannelName
  readonly name: string
  readonly number: string
  readonly state: PersonChannel | null
  readonly canAsk: boolean
  readonly canUseSms: boolean
  /** An SMS may be written now, without asking first. */
  readonly canWriteSms: boolean
  readonly asksSmsQuestion: boolean
  readonly wroteFirst: boolean
  /** The other channel, where the refusal that counts here was said; null when it was said here. */
  readonly stoppedOn: ChannelName | null
  readonly cancelled: number
  readonly sender: string
  readonly now: number
  readonly manages: boolean
  readonly clearsHolds: boolean
  /** Whom to ask for more rights; empty when nobody is known. */
  readonly adminName: string
  /** Why the last request could not be sent; empty when nothing is known. */
  readonly requestFailure: string
}

/** The banner over a closed composer: why, and the one next step (product-ux §4.2; first sentence is the headline). */
export function bannerContent(reason: GateReason, context: BannerContext): BannerContent {
  switch (reason) {
    case 'no_right':
      return off('suppressed', words.noRight, words.askForAccess(context.adminName))
    case 'suppressed':
      return { ...off('suppressed', words.suppressed, words.askCompliance), tone: 'bad' }
    case 'channel_off':
      return off('paused', words.channelOff[context.channel], '', smsAction(context))
    case 'channel_paused':
      return pausedBanner(context)
    case 'not_a_contact':
      return { ...off('info', words.stranger(context.number), words.addBefore, ['add_contact']), tone: 'info' }
    case 'number_invalid':
      return { ...off('send_failed', words.numberInvalid(context.number), '', ['fix_number']), tone: 'wait' }
    case 'unreachable':
      return unreachableBanner(context)
    case 'held':
      return {
        ...off('pending', words.held(context.name), words.heldBody, context.clearsHolds ? ['clear_hold'] : []),
        tone: 'wait',
      }
    case 'window_closed':
      return {
        ...off('info', words.windowClosed(context.name), words.startWithTemplate, ['choose_template']),
        tone: 'info',
      }
    case 'no_template':
      return { ...off('info', words.noTemplates(context.name), '', noTemplateActions(context)), tone: 'info' }
    case 'deaf':
      return { ...off('paused', words.deaf(channelName(context)), words.deafBody), tone: 'wait' }
    case 'unknown':
      return off('suppressed', words.unknown)
    default:
      return consentBanner(reason, context)
  }
}

type ConsentReason = Extract<
  GateReason,
  | 'not_asked'
  | 'sending'
  | 'pending'
  | 'scheduled'
  | 'no_response'
  | 'expired'
  | 'send_failed'
  | 'attempts_used'
  | 'declined'
  | 'revoked'
>

function consentBanner(reason: ConsentReason, context: BannerContext): BannerContent {
  const { name } = context
  const since = dateOf(context.state?.consent.since ?? null)
  switch (reason) {
    case 'not_asked':
      return context.wroteFirst
        ? { ...off('info', words.wroteFirst(name), words.askBeforeReply, askAction(context, 'ask')), tone: 'info' }
        : { ...off('info', words.notAsked(name, channelName(context)), '', askAction(context, 'ask')), tone: 'info' }
    case 'sending':
    case 'pending':
    case 'scheduled':
      return waitingBanner(reason, context)
    case 'no_response':
    case 'expired':
    case 'send_failed':
      return askAgainBanner(reason, context)
    case 'attempts_used':
      return off(
        'attempts_used',
        words.attemptsUsed(name, context.state?.request?.attemptsMax ?? 0),
        words.stillByYes(name, context.sender),
        invitationActions(context),
      )
    case 'declined':
      return {
        tone: 'bad',
        badge: 'declined',
        headline: words.declined(name, channelName(context), since),
        body: context.channel === 'whatsapp' ? words.fieldsOff(name) : words.fieldOff(name),
        actions: smsAction(context),
      }
    case 'revoked':
      return {
        tone: 'bad',
        badge: 'revoked',
        headline: words.revoked(name, since),
        body: revokedBody(context),
        actions: smsAction(context),
      }
    default:
      return reason satisfies never
  }
}

function waitingBanner(reason: 'sending' | 'pending' | 'scheduled', context: BannerContext): BannerContent {
  const { name, state } = context
  const request = state?.request ?? null
  const actions = smsAction(context)
  if (reason === 'sending') return { tone: 'wait', badge: 'sending', headline: words.sending(name), actions }
  if (reason === 'scheduled') {
    const time = request?.scheduledFor == null ? '' : formatDateTime(Date.parse(request.scheduledFor))
    return {
      tone: 'wait',
      badge: 'scheduled',
      headline: words.scheduled(name, time),
      body: words.quietHours(name),
      actions,
    }
  }
  const again = request?.canAskAgainAt == null ? null : Date.parse(request.canAskAgainAt)
  return {
    tone: 'wait',
    badge: 'pending',
    headline: words.pending(name),
    ...(again !== null && again > context.now && { body: words.askAgainIn, countsTo: again }),
    actions,
  }
}

function askAgainBanner(reason: 'no_response' | 'expired' | 'send_failed', context: BannerContext): BannerContent {
  const { name, state, canAsk } = context
  const request = state?.request ?? null
  const asked = dateOf(request?.askedAt ?? null)
  const next = request === null ? undefined : words.attempt(request.attempt + 1, request.attemptsMax)
  if (reason === 'send_failed') {
    return {
      tone: 'bad',
      badge: 'send_failed',
      headline: words.sendFailed(context.requestFailure),
      actions: askAction(context, 'try_again'),
    }
  }
  return {
    tone: 'wait',
    badge: reason,
    headline: reason === 'expired' ? words.expired(name, asked) : words.noResponse(name, asked),
    ...(canAsk && { body: words.sendAgainBody }),
    actions: askAction(context, 'ask_again'),
    ...(canAsk && next !== undefined && { aside: next }),
  }
}

function unreachableBanner(context: BannerContext): BannerContent {
  if (context.channel === 'sms') return off('unreachable', words.cannotReceive(context.number))
  if (context.asksSmsQuestion && context.canUseSms) {
    return off('unreachable', words.noWhatsApp(context.name), words.sendSmsQuestion, ['sms_yes_no'])
  }
  const again = context.canAsk ? askAction(context, 'ask_again').slice(0, 1) : []
  return off('unreachable', words.noWhatsApp(context.name), '', [...again, ...smsAction(context)])
}

function pausedBanner(context: BannerContext): BannerContent {
  const headline = words.paused(channelName(context), pausedWords(context.state?.paused ?? ''))
  return { ...off('paused', headline, words.keptAsDrafts, context.manages ? ['fix_channel'] : []), tone: 'wait' }
}

function revokedBody(context: BannerContext): string {
  const kind = context.channel === 'whatsapp' ? 'WhatsApp' : 'text'
  const body =
    context.stoppedOn === null
      ? words.revokedBody(context.name, kind)
      : words.revokedElsewhere(context.name, inboxStrings.channels[context.stoppedOn], kind)
  return context.cancelled === 0 ? body : `${body} ${words.cancelled(context.cancelled, context.name)}`
}

function off(badge: BadgeName, headline: string, body = '', actions: readonly BannerAction[] = []): BannerContent {
  return { tone: 'off', badge, headline, ...(body !== '' && { body }), actions }
}

function askAction(context: BannerContext, action: BannerAction): readonly BannerAction[] {
  return context.canAsk ? [action, ...smsAction(context)] : smsAction(context)
}

function noTemplateActions({ canUseSms, manages }: BannerContext): readonly BannerAction[] {
  return [...(canUseSms ? (['send_sms'] as const) : []), ...(manages ? (['add_templates'] as const) : [])]
}

/** Only the person can write "yes" now, so the agent can hand out the way to do it. */
function invitationActions(context: BannerContext): readonly BannerAction[] {
  const hasLink = context.channel === 'whatsapp' && context.sender !== ''
  if (!hasLink) return smsAction(context)
  const bySms = context.canWriteSms ? (['invite_sms'] as const) : []
  return ['copy_invitation', 'show_qr', ...bySms, ...smsAction(context)]
}

function smsAction({ channel, canUseSms }: BannerContext): readonly BannerAction[] {
  return channel === 'whatsapp' && canUseSms ? ['use_sms'] : []
}

function channelName({ channel }: BannerContext): string {
  return inboxStrings.channels[channel]
}

function dateOf(iso: string | null): string {
  return iso === null ? '' : formatDate(Date.parse(iso))
}
