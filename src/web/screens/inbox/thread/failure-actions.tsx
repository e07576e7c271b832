import type { ChannelName } from '../../../../http/api/problem.ts'
import { Button } from '../../../kit/button.tsx'
import { inboxStrings } from '../../../strings/inbox.ts'

export interface FailureHandlers {
  /** Puts the words back into the composer of that channel. */
  readonly onEdit: (text: string, channel: ChannelName) => void
  readonly canUseSms: boolean
}

export interface FailureActionsProps {
  readonly text: string
  readonly channel: ChannelName
  readonly handlers: FailureHandlers
  readonly onTryAgain?: () => void
  readonly onRemove?: () => void
}

/** What can be done about a message that was not sent (product-ux §4.3). Nothing is sent again by itself. */
export function FailureActions({ text, channel, handlers, onTryAgain, onRemove }: FailureActionsProps) {
  return (
    <>
      {onTryAgain !== undefined && (
        <Button variant="link" onPress={onTryAgain}>
          {inboxStrings.failure.tryAgain}
        </Button>
      )}
      {channel === 'whatsapp' && handlers.canUseSms && (
        <Button variant="link" onPress={() => handlers.onEdit(text, 'sms')}>
          {inboxStrings.failure.sendAsSms}
        </Button>
      )}
      <Button variant="link" onPress={() => handlers.onEdit(text, channel)}>
        {inboxStrings.failure.edit}
      </Button>
      {onRemove !== undefined && (
        <Button variant="link" onPress={onRemove}>
          {inboxStrings.failure.remove}
        </Button>
      )}
    </>
  )
}
