import { type ReactElement, Suspense } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { shortName, whatsappLabel, whatsappSituation, whatsappWords } from '../../channel-state.ts'
import { ChannelButton } from '../../kit/channel-button.tsx'
import { usePolicy } from '../../queries/policy.ts'
import { serverNow } from '../../server-time.ts'
import { channelStrings } from '../../strings/channels.ts'
import { type ChannelAction, channelAction } from './channel-action.ts'
import { PausedPopover } from './lazy-parts.tsx'
import { smsButtonState } from './sms-state.ts'

export interface ChannelButtonsProps {
  readonly contact: Contact
  readonly onAction: (action: ChannelAction) => void
  /** The state in words inside the button: cards. */
  readonly hasWords?: boolean
  /** In a list only the buttons of the current row are stops of the Tab key. */
  readonly isTabStop?: boolean
}

/** The way to a person on WhatsApp. Where the organization has not enabled it there is nothing at all. */
export function WhatsAppButton({ contact, onAction, hasWords = false, isTabStop = true }: ChannelButtonsProps) {
  const state = contact.channels.whatsapp
  if (!state.enabled) return null
  const button = (
    <ChannelButton
      channel="whatsapp"
      situation={whatsappSituation(state)}
      label={whatsappLabel(state, shortName(contact), serverNow())}
      {...(hasWords && { words: whatsappWords(state) })}
      {...pressOf(contact, 'whatsapp', onAction)}
      excludeFromTabOrder={!isTabStop}
    />
  )
  return withPopover(button, contact, 'whatsapp')
}

export function SmsButton({ contact, onAction, hasWords = false, isTabStop = true }: ChannelButtonsProps) {
  const mode = usePolicy().data?.smsMode
  const shown = smsButtonState(contact, mode)
  if (shown === null) return null
  const button = (
    <ChannelButton
      channel="sms"
      situation={shown.situation}
      label={shown.label}
      {...(hasWords && { words: channelStrings.sms })}
      {...pressOf(contact, 'sms', onAction)}
      excludeFromTabOrder={!isTabStop}
    />
  )
  return withPopover(button, contact, 'sms')
}

/** A paused channel leaves the press to its popover; everything else goes where the state says. */
function pressOf(contact: Contact, channel: ChannelName, onAction: (action: ChannelAction) => void) {
  const action = channelAction(contact, channel)
  return action.kind === 'paused' || action.kind === 'none' ? {} : { onPress: () => onAction(action) }
}

function withPopover(button: ReactElement, contact: Contact, channel: ChannelName) {
  const action = channelAction(contact, channel)
  if (action.kind !== 'paused') return button
  return (
    <Suspense fallback={button}>
      <PausedPopover trigger={button} contact={contact} channel={channel} reason={action.reason} />
    </Suspense>
  )
}
