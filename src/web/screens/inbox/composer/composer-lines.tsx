import type { ChannelName } from '../../../../http/api/problem.ts'
import { Button } from '../../../kit/button.tsx'
import { PhoneNumberText } from '../../../kit/phone-number-text.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { WindowSentence } from '../../../kit/window-sentence.tsx'
import { useIsPhone } from '../../../shell/use-is-phone.ts'
import { composerStrings } from '../../../strings/gates.ts'
import styles from './composer-lines.module.css'
import { smsSize, withPlainTwins } from './sms-parts.ts'

/** product-ux §0.3: the longest text WhatsApp takes; Twilio's for one SMS. */
const LENGTH_MAX = { whatsapp: 4_096, sms: 1_600 } as const

/** True when the text with its notice is longer than the channel takes. */
export function isTooLong(text: string, channel: ChannelName, smsNotice: string): boolean {
  return overOf(text, channel, smsNotice) > 0
}

export interface ComposerLinesProps {
  readonly channel: ChannelName
  readonly text: string
  readonly isOff: boolean
  readonly closesAt: number | null
  readonly smsNotice: string
  readonly smsSender: string
  readonly onReplace: (text: string) => void
}

/** What must be known while writing: time left on WhatsApp; parts, notice and sender of an SMS. */
export function ComposerLines(props: ComposerLinesProps) {
  const { channel, text, isOff, closesAt, smsNotice } = props
  const isPhone = useIsPhone()
  const over = isOff ? 0 : overOf(text, channel, smsNotice)
  return (
    <>
      {closesAt !== null && (
        <div className={styles.window}>
          <WindowSentence closesAt={closesAt} isShort={isPhone} />
        </div>
      )}
      {channel === 'sms' && !isOff && <SmsLines {...props} />}
      {over > 0 && (
        <p className={styles.over} role="status">
          {composerStrings.tooLong(over)}
        </p>
      )}
    </>
  )
}

function SmsLines({ text, smsNotice, smsSender, onReplace }: ComposerLinesProps) {
  const size = smsSize(withNotice(text, smsNotice))
  return (
    <div className={styles.sms}>
      {smsNotice !== '' && (
        <p className={styles.notice}>
          <span className={styles.muted}>{composerStrings.noticeAdded}</span> <Tag>{smsNotice}</Tag>
        </p>
      )}
      <p className={styles.figures}>
        {text !== '' && <span>{composerStrings.smsSize(size.characters, size.parts)}</span>}
        {smsSender !== '' && (
          <span>
            {composerStrings.from} <PhoneNumberText>{smsSender}</PhoneNumberText>
          </span>
        )}
      </p>
      {size.twin !== null && size.forcedBy !== null && (
        <p className={styles.figures}>
          <span>{composerStrings.shorterParts(size.forcedBy)}</span>
          <Button variant="link" onPress={() => onReplace(withPlainTwins(text))}>
            {composerStrings.replace}
          </Button>
        </p>
      )}
    </div>
  )
}

function overOf(text: string, channel: ChannelName, smsNotice: string): number {
  const whole = channel === 'sms' ? withNotice(text, smsNotice) : text
  return Math.max(0, whole.length - LENGTH_MAX[channel])
}

function withNotice(text: string, notice: string): string {
  return notice === '' ? text : `${notice}\n${text}`
}
