import { formatDateTime, formatTime } from '../../../format/instants.ts'
import { Bubble } from '../../../kit/bubble.tsx'
import { VisuallyHidden } from '../../../kit/visually-hidden.tsx'
import { inboxStrings } from '../../../strings/inbox.ts'
import { mediaStrings } from '../../../strings/media.ts'
import { failureStrings } from '../../../strings/messages.ts'
import { type Answering, canBeAnswered } from './answering.ts'
import { deliveryOf } from './delivery.ts'
import { FailureActions } from './failure-actions.tsx'
import { type FailureHandlers, failureButtons } from './failure-buttons.ts'
import { LazyMessageMenu } from './lazy-message-menu.tsx'
import type { Attached } from './media/attached.ts'
import { messageParts, wordsBeside } from './media/message-parts.tsx'
import { Reactions } from './media/reactions.tsx'
import { messageWords } from './message-words.ts'
import type { ThreadMessage } from './thread-entries.ts'

export interface MessageEntryProps {
  readonly message: ThreadMessage
  readonly isLast: boolean
  /** Tab reaches the menu of the current message only. */
  readonly isCurrent: boolean
  readonly name: string
  readonly attached: Attached
  readonly failureHandlers: FailureHandlers
  /** Null while nothing may be written to this person on WhatsApp. */
  readonly answering: Answering | null
}

/** One message of the thread as a bubble; what failed says why, and what can be done. */
export function MessageEntry(props: MessageEntryProps) {
  const { message, isLast, isCurrent, name, attached, failureHandlers } = props
  const reactions = attached.reactions.get(message.id) ?? []
  const own = reactions.find(({ direction }) => direction === 'out')?.emoji ?? null
  const answering = props.answering !== null && canBeAnswered(message) ? { ...props.answering, own } : null
  const text = messageWords(message.content)
  const delivery = message.direction === 'out' ? deliveryOf(message, name) : null
  const failure = delivery?.failure ?? null
  const note = message.resentAs === null ? (delivery?.note ?? null) : failureStrings.resent
  return (
    <Bubble
      direction={message.direction}
      channel={message.channel}
      text={wordsBeside(message, text)}
      parts={messageParts({ message, quoted: quotedBy(message, attached), alt: altOf(message, name), isCurrent })}
      foot={<Reactions reactions={reactions} name={name} />}
      time={{ words: formatTime(Date.parse(message.at)), iso: message.at }}
      hasTail={isLast}
      spokenAuthor={
        <VisuallyHidden>{`${authorOf(message, name)}, ${formatDateTime(Date.parse(message.at))}: `}</VisuallyHidden>
      }
      menu={<LazyMessageMenu messageId={message.id} text={text} isCurrent={isCurrent} answering={answering} />}
      {...(delivery !== null && { delivery: delivery.state, deliveryLabel: delivery.label })}
      {...(note !== null && { note })}
      {...(failure !== null && {
        failure: {
          sentence: failure,
          actions: <FailureActions buttons={failureButtons(message, text, failureHandlers)} />,
        },
      })}
    />
  )
}

/** What it quotes, changes or reacts to, where the thread has it. */
function quotedBy({ replyTo }: ThreadMessage, { byId }: Attached): ThreadMessage | null {
  return replyTo === null ? null : (byId.get(replyTo) ?? null)
}

/** A picture in words: its caption, or whose it is. */
function altOf(message: ThreadMessage, name: string): string {
  const { media, text } = message.content
  if (media === null) return ''
  return text !== null && text !== '' ? text : `${mediaStrings.kind(media.kind)}, ${authorOf(message, name)}`
}

function authorOf(message: ThreadMessage, name: string): string {
  if (message.direction === 'in') return inboxStrings.from(name)
  return message.sentBy === null ? inboxStrings.automatic : inboxStrings.byAgent(message.sentBy)
}
