import type { ReactNode } from 'react'
import { conversationStrings } from '../strings/conversations.ts'
import styles from './bubble.module.css'
import { classNames } from './class-names.ts'
import { MessageText } from './message-text.tsx'
import { SmsMark } from './sms-mark.tsx'
import { type DeliveryState, Ticks } from './ticks.tsx'

export interface BubbleProps {
  /** out stands at the inline end and has the channel's color; in is white with a border. */
  readonly direction: 'in' | 'out'
  readonly channel: 'whatsapp' | 'sms'
  readonly text: string
  /** Language of the text where it is known. */
  readonly lang?: string
  /** Short time, and the machine-readable one. */
  readonly time?: { readonly words: string; readonly iso: string }
  readonly delivery?: DeliveryState
  readonly deliveryLabel?: string
  /** The sentence under a message that was not sent, and what can be done. */
  readonly failure?: { readonly sentence: string; readonly actions?: ReactNode }
  /** Why it waits; under the bubble, in quiet type. */
  readonly note?: string
  /** Beside the bubble: what else can be done with the message. */
  readonly menu?: ReactNode
  /** Above the words: a file, a quoted message, a place. */
  readonly parts?: ReactNode
  /** At the foot of the bubble: reactions. */
  readonly foot?: ReactNode
  /** Only the last bubble of a group has the tail corner. */
  readonly hasTail?: boolean
  /** Name of the sender, spoken before the text. */
  readonly spokenAuthor?: ReactNode
}

/** One message. The color is the channel; SMS says so in words as well. */
export function Bubble(props: BubbleProps) {
  const { direction, failure, note, menu } = props
  return (
    <div className={classNames(styles.row, styles[direction])}>
      {menu === undefined ? (
        <Frame {...props} />
      ) : (
        <div className={styles.line}>
          <Frame {...props} />
          <span className={styles.menu}>{menu}</span>
        </div>
      )}
      {props.foot}
      {failure !== undefined && (
        <p className={styles.failure}>
          {failure.sentence} {failure.actions}
        </p>
      )}
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </div>
  )
}

function Frame(props: BubbleProps) {
  const { direction, channel, hasTail = true } = props
  return (
    <div className={classNames(styles.bubble, direction === 'out' && styles[channel], hasTail && styles.tail)}>
      {props.spokenAuthor}
      {channel === 'sms' && (
        <span className={styles.channel}>
          <SmsMark size={14} />
          {conversationStrings.sms}
        </span>
      )}
      {props.parts}
      <p className={styles.text} dir="auto" {...(props.lang !== undefined && { lang: props.lang })}>
        <MessageText text={props.text} />
        <BubbleMeta {...props} />
      </p>
    </div>
  )
}

/** Floats to the end of the last line, on the side that the text's direction gives; time and ticks themselves stay. */
function BubbleMeta({ time, delivery, deliveryLabel }: BubbleProps) {
  if (time === undefined && delivery === undefined) return null
  return (
    <span className={styles.meta}>
      <span className={styles.metaWords} dir="ltr">
        {time !== undefined && <time dateTime={time.iso}>{time.words}</time>}
        {delivery !== undefined && (
          <Ticks state={delivery} {...(deliveryLabel !== undefined && { label: deliveryLabel })} />
        )}
      </span>
    </span>
  )
}
