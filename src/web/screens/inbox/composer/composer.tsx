import { type ReactNode, useId, useRef } from 'react'
import type { Contact } from '../../../../http/api/contact.ts'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { setDraft } from '../../../drafts/draft-store.ts'
import { classNames } from '../../../kit/class-names.ts'
import { WindowLine } from '../../../kit/window-line.tsx'
import { composerStrings } from '../../../strings/gates.ts'
import { AttachButton } from './attachments/attach-button.tsx'
import { AttachmentChips } from './attachments/attachment-chips.tsx'
import { fileEvents } from './attachments/file-events.ts'
import type { BannerContent } from './banner-content.ts'
import styles from './composer.module.css'
import { ComposerBox } from './composer-box.tsx'
import { ComposerLines } from './composer-lines.tsx'
import type { Gate } from './gate.ts'
import { GateBanner, type GateHandlers } from './gate-banner.tsx'
import { QuoteChip } from './quote-chip.tsx'
import { useComposerFocus } from './use-composer-focus.ts'
import { useComposing } from './use-composing.ts'
import { useShake } from './use-shake.ts'
import { useToastClearance } from './use-toast-clearance.ts'

export interface ComposerProps {
  /** Where the draft is kept: the contact, or the conversation of somebody who is not in the contacts. */
  readonly draftKey: string
  readonly name: string
  readonly contact: Contact | null
  readonly channel: ChannelName
  readonly channels: readonly ChannelName[]
  readonly gate: Gate
  /** Why the field is off; null while it is on. */
  readonly banner: BannerContent | null
  /** Words that did not leave, and why. */
  readonly notSent: string | null
  readonly handlers: GateHandlers
  /** Stands above everything else: the yes that just came, or that there is no connection. */
  readonly topBanner: ReactNode
  readonly smsNotice: string
  readonly smsSender: string
  readonly onChannel: (channel: ChannelName) => void
  readonly onSend: (text: string) => void
  readonly onTyping: () => void
}

/** Written alone it opens the templates (product-ux §4.4). */
const TEMPLATE_WORD = '/t'

/** The one place from which messages leave. Off, it says why, who can change it, and keeps what was written. */
export function Composer(props: ComposerProps) {
  const { draftKey, channel, gate, banner } = props
  const bannerId = useId()
  const linesId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const shake = useShake()
  const place = useToastClearance()
  const { text, quote, attachments, send } = useComposing(props, field)
  const isOff = gate.reason !== null
  const closesAt = channel === 'whatsapp' && !isOff ? gate.until : null
  useComposerFocus(field, draftKey, quote?.id ?? null)
  return (
    <section
      ref={place}
      aria-label={composerStrings.region}
      data-region
      className={classNames(styles.composer, isOff && styles.off)}
      {...fileEvents(isOff, attachments.add)}
    >
      {closesAt !== null && (
        <div className={styles.edge}>
          <WindowLine closesAt={closesAt} />
        </div>
      )}
      {props.topBanner}
      {banner !== null && <GateBanner {...props} id={bannerId} content={banner} boxRef={shake.box} />}
      <div id={linesId} className={styles.lines}>
        <ComposerLines
          {...props}
          text={text}
          isOff={isOff}
          closesAt={closesAt}
          onReplace={(plain) => setDraft(draftKey, channel, plain)}
        />
      </div>
      {quote !== null && <QuoteChip draftKey={draftKey} quote={quote} onRemove={() => field.current?.focus()} />}
      <AttachmentChips list={attachments.list} onRemove={attachments.remove} />
      <ComposerBox
        {...props}
        fieldRef={field}
        text={text}
        isOff={isOff}
        bannerId={bannerId}
        linesId={linesId}
        onText={(next) => {
          const asksForTemplates = isTemplateWord(next, props)
          setDraft(draftKey, channel, asksForTemplates ? '' : next)
          if (asksForTemplates) props.handlers.onChooseTemplate()
          props.onTyping()
        }}
        onRejected={shake.shake}
        onLeave={shake.rest}
        onSend={send}
        attach={
          props.contact !== null && (
            <AttachButton
              contactId={props.contact.id}
              name={props.name}
              channel={channel}
              onFiles={attachments.add}
              {...(isOff && { offReasonId: bannerId })}
            />
          )
        }
      />
    </section>
  )
}

function isTemplateWord(text: string, { contact }: ComposerProps): boolean {
  return text.trim() === TEMPLATE_WORD && contact?.channels.whatsapp.capabilities.template === true
}
