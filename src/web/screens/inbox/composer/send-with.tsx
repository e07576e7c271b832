import type { ChannelName } from '../../../../http/api/problem.ts'
import { SmsMark } from '../../../kit/sms-mark.tsx'
import { WhatsAppMark } from '../../../kit/whatsapp-mark.tsx'
import { composerStrings } from '../../../strings/gates.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import { NativeSelect } from '../native-select.tsx'

export interface SendWithProps {
  readonly channel: ChannelName
  readonly channels: readonly ChannelName[]
  readonly onChannel: (channel: ChannelName) => void
  /** In the field of a phone only the mark is drawn. */
  readonly isInside?: boolean
}

/** Always visible, so that nobody writes on the wrong channel. Each channel keeps its own draft. */
export function SendWith({ channel, channels, onChannel, isInside = false }: SendWithProps) {
  return (
    <NativeSelect
      label={composerStrings.sendWith}
      labelAt={isInside ? 'hidden' : 'beside'}
      options={channels.map((value) => ({ value, label: inboxStrings.channels[value] }))}
      value={channel}
      onChange={onChannel}
      icon={channel === 'whatsapp' ? <WhatsAppMark size={18} /> : <SmsMark size={18} />}
      {...(isInside && { pill: channel })}
    />
  )
}
