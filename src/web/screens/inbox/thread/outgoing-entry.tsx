import { setQuote } from '../../../drafts/draft-store.ts'
import { formatTime } from '../../../format/instants.ts'
import { Bubble } from '../../../kit/bubble.tsx'
import { takeFromOutbox } from '../../../outbox/outbox.ts'
import type { Outgoing } from '../../../outbox/outgoing.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import { failureStrings as words } from '../../../strings/messages.ts'
import { withoutNotSent } from '../../../strings/problems.ts'
import { useOnline } from '../../../use-online.ts'
import { FailureActions } from './failure-actions.tsx'
import type { FailureButton, FailureHandlers } from './failure-buttons.ts'
import { QuoteWords } from './media/quote.tsx'

export interface OutgoingEntryProps {
  readonly message: Outgoing
  readonly onTryAgain: (message: Outgoing) => void
  readonly failureHandlers: FailureHandlers
}

/** A bubble of this device: waiting for a connection, on its way to the server, or not taken by it. */
export function OutgoingEntry({ message, onTryAgain, failureHandlers }: OutgoingEntryProps) {
  const { failure, isWaiting } = message
  const isOnline = useOnline()
  const time = { words: formatTime(message.at), iso: new Date(message.at).toISOString() }
  if (failure === null) {
    return (
      <Bubble
        direction="out"
        channel={message.channel}
        text={message.text}
        {...(message.quote !== undefined && { parts: <QuoteWords words={message.quote.words} /> })}
        time={time}
        delivery={isOnline && !isWaiting ? 'sending' : 'waiting'}
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
        actions: <FailureActions buttons={buttonsOf(message, onTryAgain, failureHandlers)} />,
      }}
    />
  )
}

/** Trying again is the same message with the same key, so nothing can be sent twice. */
function buttonsOf(
  message: Outgoing,
  onTryAgain: (message: Outgoing) => void,
  { canUseSms, onEdit }: FailureHandlers,
): FailureButton[] {
  const { id, text, channel, quote } = message
  const editOn = (target: typeof channel) => () => {
    takeFromOutbox(id)
    if (target === 'whatsapp' && quote !== undefined) setQuote(message.contactId, quote)
    onEdit(text, target)
  }
  return [
    { label: words.tryAgain, onPress: () => onTryAgain(message) },
    ...(channel === 'whatsapp' && canUseSms ? [{ label: words.sendAsSms, onPress: editOn('sms') }] : []),
    { label: words.edit, onPress: editOn(channel) },
    { label: words.remove, onPress: () => takeFromOutbox(id) },
  ]
}
