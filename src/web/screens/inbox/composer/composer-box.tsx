import type { ReactNode, Ref } from 'react'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { useIsPhone } from '../../../shell/use-is-phone.ts'
import { composerStrings } from '../../../strings/gates.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import { useOnline } from '../../../use-online.ts'
import styles from './composer.module.css'
import { ComposerField } from './composer-field.tsx'
import { ComposerTools } from './composer-tools.tsx'
import type { Gate } from './gate.ts'
import type { GateHandlers } from './gate-banner.tsx'
import { placeholderOf } from './placeholder.ts'
import { SendWith } from './send-with.tsx'
import { OFFLINE_BANNER_ID } from './top-banner.tsx'

export interface ComposerBoxProps {
  readonly fieldRef: Ref<HTMLTextAreaElement>
  readonly name: string
  readonly text: string
  readonly channel: ChannelName
  readonly channels: readonly ChannelName[]
  readonly gate: Gate
  readonly isOff: boolean
  readonly handlers: GateHandlers
  readonly bannerId: string
  readonly linesId: string
  readonly onText: (text: string) => void
  readonly onRejected: () => void
  readonly onLeave: () => void
  readonly onChannel: (channel: ChannelName) => void
  readonly onSend: () => void
  /** The way to attach files. */
  readonly attach: ReactNode
}

/** The field and its tools: one frame on a desk, a row on a phone with the channel inside the field. */
export function ComposerBox(props: ComposerBoxProps) {
  const { name, channel, channels, gate, isOff, bannerId, onChannel } = props
  const isOnline = useOnline()
  const isInside = useIsPhone() && channels.length > 1
  return (
    <div className={styles.box}>
      <ComposerField
        fieldRef={props.fieldRef}
        label={composerStrings.fieldLabel(name, inboxStrings.channels[channel])}
        placeholder={placeholderOf(gate, name)}
        text={props.text}
        isOff={isOff}
        describedBy={isOff ? bannerId : props.linesId}
        onText={props.onText}
        onSend={props.onSend}
        onRejected={props.onRejected}
        onLeave={props.onLeave}
        {...(isInside && { atEnd: <SendWith channel={channel} channels={channels} onChannel={onChannel} isInside /> })}
      />
      <ComposerTools
        channel={channel}
        channels={channels}
        isOff={isOff}
        canUseTemplate={gate.canUseTemplate && isOnline}
        bannerId={isOff || isOnline ? bannerId : OFFLINE_BANNER_ID}
        onChannel={onChannel}
        onTemplates={props.handlers.onChooseTemplate}
        onSend={props.onSend}
        attach={props.attach}
      />
    </div>
  )
}
