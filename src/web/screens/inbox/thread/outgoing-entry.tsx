import { formatTime } from '../../../format/instants.ts'
import { Bubble } from '../../../kit/bubble.tsx'
import { inboxStrings } from '../../../strings/inbox.ts'
import { withoutNotSent } from '../../../strings/problems.ts'
import { useOnline } from '../../../use-online.ts'
import { type Outgoing, removeOutgoing } from '../outgoing.ts'
import { FailureActions, type FailureHandlers } from './failure-actions.tsx'

export interface OutgoingEntryProps {
  readonly message: Outgoing
  readonly onTryAgain: (message: Outgoing) => void
  readonly failureHandlers: FailureHandlers
}

/** A bubble of this device: on its way to the server, or not taken by it. */
export function OutgoingEntry({ message, onTryAgain, failureHandlers }: OutgoingEntryProps) {
  const { failure } = message
  const isOnline = useOnline()
  const time = { words: formatTime(message.at), iso: new Date(message.at).toISOString() }
  if (failure === null) {
    return (
      <Bubble
        direction="out"
        channel={message.channel}
        text={message.text}
        time={time}
        delivery={isOnline ? 'sending' : 'waiting'}
      />
    )
  }
  return (
    <Bubble
      direction="out"
      channel={message.channel}
      text={message.text}
      time={time}
      delivery="failed"
      deliveryLabel={inboxStrings.ticks.failed(withoutNotSent(failure))}
      failure={{
        sentence: inboxStrings.failure.notSent(withoutNotSent(failure)),
        actions: (
          <FailureActions
            text={message.text}
            channel={message.channel}
            handlers={{
              ...failureHandlers,
              onEdit: (text, channel) => {
                removeOutgoing(message.id)
                failureHandlers.onEdit(text, channel)
              },
            }}
            onTryAgain={() => onTryAgain(message)}
            onRemove={() => removeOutgoing(message.id)}
          />
        ),
      }}
    />
  )
}
