import { formatDateTime, formatTime } from '../../../format/instants.ts'
import { Bubble } from '../../../kit/bubble.tsx'
import { VisuallyHidden } from '../../../kit/visually-hidden.tsx'
import { inboxStrings } from '../../../strings/inbox.ts'
import { deliveryOf } from './delivery.ts'
import { FailureActions, type FailureHandlers } from './failure-actions.tsx'
import { messageWords } from './message-words.ts'
import type { ThreadMessage } from './thread-entries.ts'

export interface MessageEntryProps {
  readonly message: ThreadMessage
  readonly isLast: boolean
  readonly name: string
  readonly failureHandlers: FailureHandlers
}

/** One message of the thread as a bubble; what failed says why, and what can be done. */
export function MessageEntry({ message, isLast, name, failureHandlers }: MessageEntryProps) {
  const text = messageWords(message.content)
  const delivery = message.direction === 'out' ? deliveryOf(message, name) : null
  const failure = delivery?.failure ?? null
  return (
    <Bubble
      direction={message.direction}
      channel={message.channel}
      text={text}
      time={{ words: formatTime(Date.parse(message.at)), iso: message.at }}
      hasTail={isLast}
      spokenAuthor={
        <VisuallyHidden>{`${authorOf(message, name)}, ${formatDateTime(Date.parse(message.at))}: `}</VisuallyHidden>
      }
      {...(delivery !== null && { delivery: delivery.state, deliveryLabel: delivery.label })}
      {...(failure !== null && {
        failure: {
          sentence: failure,
          ...(message.purpose === 'conversation' &&
            message.status !== 'unknown' && {
              actions: <FailureActions text={text} channel={message.channel} handlers={failureHandlers} />,
            }),
        },
      })}
    />
  )
}

function authorOf(message: ThreadMessage, name: string): string {
  if (message.direction === 'in') return inboxStrings.from(name)
  return message.sentBy === null ? inboxStrings.automatic : inboxStrings.byAgent(message.sentBy)
}
