import { type ReactNode, useId, useRef } from 'react'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { setDraft, useDraft } from '../../../draft-store.ts'
import { classNames } from '../../../kit/class-names.ts'
import { WindowLine } from '../../../kit/window-line.tsx'
import { useIsPhone } from '../../../shell/use-is-phone.ts'
import { composerStrings, gateStrings } from '../../../strings/gates.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import type { BannerContent } from './banner-content.ts'
import styles from './composer.module.css'
import { ComposerField } from './composer-field.tsx'
import { ComposerLines, isTooLong } from './composer-lines.tsx'
import { ComposerTools } from './composer-tools.tsx'
import type { Gate } from './gate.ts'
import { GateBanner, type GateHandlers } from './gate-banner.tsx'
import { SendWithInside } from './send-with.tsx'
import { useComposerFocus } from './use-composer-focus.ts'
import { useShake } from './use-shake.ts'

export interface ComposerProps {
  /** Where the draft is kept: the contact, or the conversation of somebody who is not in the contacts. */
  readonly draftKey: string
  readonly name: string
  readonly channel: ChannelName
  readonly channels: readonly ChannelName[]
  readonly gate: Gate
  /** Why the field is off; null while it is on. */
  readonly banner: BannerContent | null
  readonly handlers: GateHandlers
  readonly isAnswering: boolean
  /** Stands above everything else: the yes that just came, or why the last message was not taken. */
  readonly topBanner: ReactNode
  readonly smsNotice: string
  readonly smsSender: string
  readonly onChannel: (channel: ChannelName) => void
  readonly onSend: (text: string) => void
  readonly onTyping: () => void
}

/** The one place from which messages leave. Off, it says why, who can change it, and keeps what was written. */
export function Composer(props: ComposerProps) {
  const { draftKey, channel, gate, banner, name, smsNotice } = props
  const bannerId = useId()
  const linesId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const shake = useShake()
  const text = useDraft(draftKey, channel)
  const isOff = gate.reason !== null
  const isPhone = useIsPhone()
  const switchProps = { channel, channels: props.channels, onChannel: props.onChannel }
  const closesAt = channel === 'whatsapp' && !isOff ? gate.until : null
  useComposerFocus(field, draftKey)
  function send(): void {
    field.current?.focus()
    if (!isOff && text.trim() !== '' && !isTooLong(text, channel, smsNotice)) props.onSend(text)
  }
  return (
    <section
      aria-label={composerStrings.region}
      data-region
      className={classNames(styles.composer, isOff && styles.off)}
    >
      {closesAt !== null && (
        <div className={styles.edge}>
          <WindowLine closesAt={closesAt} />
        </div>
      )}
      {props.topBanner}
      {banner !== null && (
        <GateBanner
          id={bannerId}
          content={banner}
          handlers={props.handlers}
          isAnswering={props.isAnswering}
          boxRef={shake.box}
        />
      )}
      <div id={linesId} className={styles.lines}>
        <ComposerLines
          channel={channel}
          text={text}
          isOff={isOff}
          closesAt={closesAt}
          smsNotice={smsNotice}
          smsSender={props.smsSender}
          onReplace={(plain) => setDraft(draftKey, channel, plain)}
        />
      </div>
      <div className={styles.box}>
        <ComposerField
          fieldRef={field}
          label={composerStrings.fieldLabel(name, inboxStrings.channels[channel])}
          placeholder={placeholderOf(gate, name)}
          text={text}
          isOff={isOff}
          describedBy={isOff ? bannerId : linesId}
          onText={(next) => {
            setDraft(draftKey, channel, next)
            props.onTyping()
          }}
          onSend={send}
          onRejected={shake.shake}
          {...(isPhone && props.channels.length > 1 && { atEnd: <SendWithInside {...switchProps} /> })}
        />
        <ComposerTools
          channel={channel}
          channels={props.channels}
          isOff={isOff}
          canUseTemplate={gate.canUseTemplate}
          bannerId={bannerId}
          onChannel={props.onChannel}
          onTemplates={props.handlers.onChooseTemplate}
          onSend={send}
        />
      </div>
    </section>
  )
}

/** A field that is off says who can change it (visual-language §9). */
function placeholderOf({ reason }: Gate, name: string): string {
  switch (reason) {
    case null:
      return composerStrings.placeholder(name)
    case 'window_closed':
      return gateStrings.startWithTemplate
    case 'not_a_contact':
      return gateStrings.addFirst
    case 'not_asked':
      return gateStrings.askFirst(name)
    case 'sending':
    case 'pending':
    case 'no_response':
    case 'expired':
    case 'attempts_used':
    case 'declined':
    case 'revoked':
      return gateStrings.onlyPersonChanges(name)
    default:
      return gateStrings.off
  }
}
