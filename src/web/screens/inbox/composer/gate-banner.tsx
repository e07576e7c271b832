import { RotateCw } from 'lucide-react'
import type { Ref } from 'react'
import type { Contact } from '../../../../http/api/contact.ts'
import { formatDuration } from '../../../format/duration.ts'
import { formatTime } from '../../../format/instants.ts'
import { Banner } from '../../../kit/banner.tsx'
import { Button } from '../../../kit/button.tsx'
import { SmsMark } from '../../../kit/sms-mark.tsx'
import { useServerNow } from '../../../server-clock.ts'
import { gateStrings } from '../../../strings/gates.ts'
import type { InvitationHandlers } from '../invitation/use-invitation.ts'
import type { BannerAction, BannerContent } from './banner-content.ts'
import { SmsQuestionButtons } from './sms-question.tsx'

export interface GateHandlers extends InvitationHandlers {
  readonly onAsk: () => void
  readonly onUseSms: () => void
  readonly onAddContact: () => void
  readonly onFixNumber: () => void
  readonly onChooseTemplate: () => void
  readonly onFixChannel: () => void
  readonly onClearHold: () => void
  readonly onAddTemplates: () => void
}

export interface GateBannerProps {
  readonly id: string
  readonly content: BannerContent
  readonly handlers: GateHandlers
  /** What was not sent and why; it stands in place of the headline. */
  readonly notSent: string | null
  readonly contact: Contact | null
  readonly boxRef: Ref<HTMLDivElement>
}

/** Why the field is off, and the one next step. It stands as long as its cause. */
export function GateBanner({ id, content, handlers, notSent, contact, boxRef }: GateBannerProps) {
  const isQuestion = content.actions.includes('sms_yes_no')
  return (
    <div ref={boxRef}>
      <Banner
        id={id}
        role="group"
        tone={content.tone}
        badge={content.badge}
        headline={notSent ?? content.headline}
        actionsAt={
          isQuestion || (content.actions.length === 1 && content.actions[0] === 'choose_template') ? 'beside' : 'below'
        }
        {...(content.actions.length > 0 && {
          actions: content.actions.map((action, index) => (
            <ActionButton key={action} action={action} isFirst={index === 0} handlers={handlers} contact={contact} />
          )),
        })}
        {...(content.aside !== undefined && { aside: content.aside })}
      >
        {notSent !== null && `${gateStrings.draftKept} `}
        {content.body}
        {content.countsTo !== undefined && <Countdown until={content.countsTo} />}
      </Banner>
    </div>
  )
}

/** "You can ask again in 3 h 12 m (17:15)." The figures change by themselves and are not spoken (product-ux §3.3). */
function Countdown({ until }: { readonly until: number }) {
  const now = useServerNow(until)
  return (
    <>
      {' '}
      <time role="timer" aria-live="off" dateTime={new Date(until).toISOString()}>
        {formatDuration(until - now)}
      </time>{' '}
      ({formatTime(until)}).
    </>
  )
}

interface ActionButtonProps {
  readonly action: BannerAction
  readonly isFirst: boolean
  readonly handlers: GateHandlers
  readonly contact: Contact | null
}

function ActionButton({ action, isFirst, handlers, contact }: ActionButtonProps) {
  if (action === 'sms_yes_no') return contact === null ? null : <SmsQuestionButtons contact={contact} />
  const isAsking = action === 'ask_again' || action === 'try_again'
  return (
    <Button
      size="small"
      variant={isFirst && action !== 'use_sms' ? 'primary' : 'secondary'}
      onPress={handlerOf(action, handlers)}
      {...(isAsking && { icon: <RotateCw size={16} strokeWidth={2} aria-hidden /> })}
      {...(SMS_ACTIONS.has(action) && { icon: <SmsMark size={18} /> })}
    >
      {LABELS[action]}
    </Button>
  )
}

const SMS_ACTIONS: ReadonlySet<BannerAction> = new Set(['use_sms', 'send_sms', 'invite_sms'])

const LABELS: Readonly<Record<Exclude<BannerAction, 'sms_yes_no'>, string>> = {
  ask: gateStrings.sendRequest,
  ask_again: gateStrings.sendAgain,
  try_again: gateStrings.tryAgain,
  use_sms: gateStrings.sendSms,
  add_contact: gateStrings.addToContacts,
  fix_number: gateStrings.fixNumber,
  choose_template: gateStrings.chooseTemplate,
  fix_channel: gateStrings.fixIt,
  clear_hold: gateStrings.clearHold,
  send_sms: gateStrings.sendAnSms,
  add_templates: gateStrings.addTemplates,
  copy_invitation: gateStrings.copyInvitation,
  show_qr: gateStrings.showQr,
  invite_sms: gateStrings.inviteBySms,
}

function handlerOf(action: Exclude<BannerAction, 'sms_yes_no'>, handlers: GateHandlers): () => void {
  switch (action) {
    case 'ask':
    case 'ask_again':
    case 'try_again':
      return handlers.onAsk
    case 'use_sms':
    case 'send_sms':
      return handlers.onUseSms
    case 'add_contact':
      return handlers.onAddContact
    case 'fix_number':
      return handlers.onFixNumber
    case 'choose_template':
      return handlers.onChooseTemplate
    case 'fix_channel':
      return handlers.onFixChannel
    case 'clear_hold':
      return handlers.onClearHold
    case 'add_templates':
      return handlers.onAddTemplates
    case 'copy_invitation':
      return handlers.onCopyInvitation
    case 'show_qr':
      return handlers.onShowQr
    case 'invite_sms':
      return handlers.onInviteBySms
    default:
      return action satisfies never
  }
}
