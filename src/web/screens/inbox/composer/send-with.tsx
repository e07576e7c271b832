import { ChevronDown } from 'lucide-react'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Menu } from '../../../kit/menu.tsx'
import { Select } from '../../../kit/select.tsx'
import { SmsMark } from '../../../kit/sms-mark.tsx'
import { WhatsAppMark } from '../../../kit/whatsapp-mark.tsx'
import { composerStrings } from '../../../strings/gates.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import styles from './send-with.module.css'

export interface SendWithProps {
  readonly channel: ChannelName
  readonly channels: readonly ChannelName[]
  readonly onChannel: (channel: ChannelName) => void
}

/** Always visible, so that nobody writes on the wrong channel. Each channel keeps its own draft. */
export function SendWith({ channel, channels, onChannel }: SendWithProps) {
  return (
    <Select
      label={composerStrings.sendWith}
      labelAt="beside"
      size="small"
      value={channel}
      onChange={onChannel}
      options={channels.map((one) => ({ value: one, label: inboxStrings.channels[one], icon: <Mark channel={one} /> }))}
    />
  )
}

/** The same inside the field of a phone: the mark, and a menu behind it. */
export function SendWithInside({ channel, channels, onChannel }: SendWithProps) {
  return (
    <span className={channel === 'whatsapp' ? styles.whatsapp : styles.sms}>
      <Menu
        label={composerStrings.sendWith}
        trigger={
          <IconButton
            label={`${composerStrings.sendWith}: ${inboxStrings.channels[channel]}`}
            size={44}
            hasTooltip={false}
            icon={
              <span className={styles.inside}>
                <Mark channel={channel} />
                <ChevronDown size={14} strokeWidth={2.2} aria-hidden />
              </span>
            }
          />
        }
        actions={channels.map((one) => ({
          id: one,
          label: inboxStrings.channels[one],
          icon: <Mark channel={one} />,
          onAction: () => onChannel(one),
        }))}
      />
    </span>
  )
}

function Mark({ channel }: { readonly channel: ChannelName }) {
  return channel === 'whatsapp' ? <WhatsAppMark size={18} /> : <SmsMark size={18} />
}
