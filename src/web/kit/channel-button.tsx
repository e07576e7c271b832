import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, type ButtonProps } from 'react-aria-components/Button'
import { Badge } from './badge.tsx'
import styles from './channel-button.module.css'
import { CHANNEL_LOOKS, type WhatsAppSituation } from './channel-situations.ts'
import { classNames } from './class-names.ts'
import { SmsMark } from './sms-mark.tsx'
import { Tooltip } from './tooltip.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'
import { WhatsAppMark } from './whatsapp-mark.tsx'

export interface ChannelButtonProps extends Omit<ButtonProps, 'children' | 'className' | 'style' | 'isDisabled'> {
  readonly channel: 'whatsapp' | 'sms'
  /** For SMS `granted` is a plain bubble (can take text messages), and `impossible` a crossed one. */
  readonly situation: WhatsAppSituation | 'impossible'
  /** Tooltip and accessible name, the sentence of product-ux §2.2; with `words` it follows them in the name. */
  readonly label: string
  /** The state in words, inside the button: cards and headers. */
  readonly words?: ReactNode
  readonly size?: 'compact' | 'regular'
  readonly hasMenu?: boolean
}

/** The way to a person on one channel. Where the organization has not enabled the channel, render nothing at all. */
export function ChannelButton(props: ChannelButtonProps) {
  const { channel, situation, label, words, size = 'regular', hasMenu = false, ...aria } = props
  const frame = frameOf(channel, situation, words !== undefined)
  const isOff = situation === 'impossible'
  return (
    <Tooltip text={label}>
      <Button
        {...aria}
        {...(isOff && { 'aria-disabled': true, onPress: ignorePress })}
        {...(words === undefined && { 'aria-label': label })}
        className={classNames(
          styles.button,
          styles[frame],
          styles[size],
          words !== undefined ? styles.withWords : styles.slot,
        )}
      >
        <Mark channel={channel} situation={situation} />
        {words !== undefined && (
          <>
            <span className={styles.words}>{words}</span>
            <VisuallyHidden>{label}</VisuallyHidden>
          </>
        )}
        {hasMenu && <ChevronDown size={16} strokeWidth={2} aria-hidden />}
      </Button>
    </Tooltip>
  )
}

function frameOf(channel: 'whatsapp' | 'sms', situation: WhatsAppSituation | 'impossible', hasWords: boolean) {
  const isPlain = situation === 'impossible' || (channel === 'sms' && situation === 'granted')
  if (isPlain) return hasWords ? 'outlined' : 'none'
  return CHANNEL_LOOKS[situation].frame
}

function Mark({ channel, situation }: Pick<ChannelButtonProps, 'channel' | 'situation'>) {
  if (situation === 'impossible') return <SmsMark isImpossible />
  if (channel === 'sms' && situation === 'granted') return <SmsMark />
  const { frame, badge } = CHANNEL_LOOKS[situation]
  return (
    <>
      {channel === 'sms' ? <SmsMark /> : <WhatsAppMark isClosed={frame === 'closed'} />}
      {badge !== null && <Badge name={badge} />}
    </>
  )
}

function ignorePress(): void {
  // The number cannot take text messages; the tooltip says so.
}
