import { LayoutTemplate, Lock, SendHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { Button } from '../../../kit/button.tsx'
import { IconButton } from '../../../kit/icon-button.tsx'
import { useIsPhone } from '../../../shell/use-is-phone.ts'
import { composerStrings } from '../../../strings/gates.ts'
import styles from './composer.module.css'
import { SendWith } from './send-with.tsx'

export interface ComposerToolsProps {
  readonly channel: ChannelName
  readonly channels: readonly ChannelName[]
  readonly isOff: boolean
  readonly canUseTemplate: boolean
  /** Id of the banner that says why something is off. */
  readonly bannerId: string
  readonly onChannel: (channel: ChannelName) => void
  readonly onTemplates: () => void
  readonly onSend: () => void
  readonly attach: ReactNode
}

/** Templates, the channel to send with, and Send: locked where the gate says so. */
export function ComposerTools(props: ComposerToolsProps) {
  return useIsPhone() ? <PhoneTools {...props} /> : <DeskTools {...props} />
}

function DeskTools(props: ComposerToolsProps) {
  const { channel, channels, isOff, canUseTemplate, bannerId } = props
  return (
    <div className={styles.tools}>
      {props.attach}
      {channel === 'whatsapp' && (
        <Button
          variant="text"
          size="small"
          onPress={props.onTemplates}
          icon={canUseTemplate ? <LayoutTemplate size={18} strokeWidth={1.75} aria-hidden /> : <Locked />}
          {...(!canUseTemplate && { offReasonId: bannerId })}
        >
          {composerStrings.templates}
        </Button>
      )}
      <span className={styles.space} />
      {channels.length > 1 && <SendWith channel={channel} channels={channels} onChannel={props.onChannel} />}
      <Button
        variant={isOff ? 'secondary' : 'primary'}
        size="small"
        onPress={props.onSend}
        {...(isOff
          ? { offReasonId: bannerId, icon: <Locked /> }
          : { iconAtEnd: <SendHorizontal size={16} strokeWidth={2} className="mirrored" aria-hidden /> })}
      >
        {composerStrings.send}
      </Button>
    </div>
  )
}

/** A phone has room for three things: templates, the field, and Send. */
function PhoneTools(props: ComposerToolsProps) {
  const { channel, isOff, canUseTemplate } = props
  return (
    <>
      {!isOff && <span className={styles.before}>{props.attach}</span>}
      {canUseTemplate && channel === 'whatsapp' && (
        <span className={styles.before}>
          <IconButton
            icon={<LayoutTemplate size={22} strokeWidth={1.75} aria-hidden />}
            label={composerStrings.templates}
            size={44}
            onPress={props.onTemplates}
          />
        </span>
      )}
      {!isOff && (
        <IconButton
          icon={<SendHorizontal size={20} strokeWidth={1.75} className="mirrored" aria-hidden />}
          label={composerStrings.send}
          size={44}
          variant="primary"
          isRound
          hasTooltip={false}
          onPress={props.onSend}
        />
      )}
    </>
  )
}

function Locked() {
  return <Lock size={16} strokeWidth={2} aria-hidden />
}
