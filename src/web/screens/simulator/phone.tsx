import { useState } from 'react'
import type { ChannelName } from '../../../http/api/problem.ts'
import { PhoneFrame } from '../../kit/phone-frame.tsx'
import { useChannels } from '../../queries/channels.ts'
import { type SimMessage, useSimEvents, useSimMessages, useSimPhone, useSimReply } from '../../queries/simulator.ts'
import { simulatorStrings } from '../../strings/simulator.ts'
import { PhoneFooter } from './phone-footer.tsx'
import { PhoneThread } from './phone-thread.tsx'
import { usePhoneAnnouncements } from './use-phone-announcements.ts'

export interface PhoneProps {
  readonly e164: string
  /** First name of the customer, or the number. */
  readonly name: string
  readonly width?: 'docked' | 'full'
}

const NONE: readonly SimMessage[] = []

/** A pretend customer's phone with its two apps: what is tapped or written here goes through real webhooks. */
export function Phone({ e164, name, width = 'docked' }: PhoneProps) {
  useSimEvents()
  const channels = useChannels().data
  const phone = useSimPhone(e164).data
  const messages = useSimMessages(e164).data ?? NONE
  const reply = useSimReply(e164)
  const [chosen, setChosen] = useState<{ readonly e164: string; readonly app: ChannelName } | null>(null)
  usePhoneAnnouncements(e164, name, messages)
  if (channels === undefined) return null
  const hasWhatsApp = (phone?.hasWhatsApp ?? true) && channels.whatsapp.enabled
  const app = chosen?.e164 === e164 ? chosen.app : startApp(messages, hasWhatsApp)
  const { sender } = channels[app]
  return (
    <PhoneFrame
      kind="simulator"
      width={width}
      sender={{ name: sender.name, number: sender.number }}
      channel={app}
      label={simulatorStrings.messagesOn(name)}
      footer={
        <PhoneFooter
          name={name}
          app={app}
          hasWhatsApp={hasWhatsApp}
          otherCount={messages.filter((one) => one.channel !== app && one.direction === 'in').length}
          isSending={reply.isPending}
          onApp={(next) => setChosen({ e164, app: next })}
          onSend={(text) => reply.mutate({ text, channel: app })}
        />
      }
    >
      <PhoneThread
        messages={messages.filter((one) => one.channel === app)}
        onButton={(payload) => reply.mutate({ button: payload, channel: app })}
      />
    </PhoneFrame>
  )
}

/** The app of the newest message; a phone without WhatsApp has only the other one. */
function startApp(messages: readonly SimMessage[], hasWhatsApp: boolean): ChannelName {
  if (!hasWhatsApp) return 'sms'
  return messages.at(-1)?.channel ?? 'whatsapp'
}
