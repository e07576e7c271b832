import type { Contact } from '../../../http/api/contact.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { noteTyping } from '../../typing.ts'
import { channelsOf } from './composer/channel-choice.ts'
import { Composer } from './composer/composer.tsx'
import { TopBanner } from './composer/top-banner.tsx'
import { useAccepted } from './use-accepted.ts'
import { type ComposerSituation, useComposerState } from './use-composer-state.ts'
import { useConversationActions } from './use-conversation-actions.ts'
import { useGateHandlers } from './use-gate-handlers.ts'

export interface ConversationComposerProps extends ComposerSituation {
  readonly onSend: (text: string, channel: ChannelName) => void
  readonly onTyping: () => void
}

/** The composer of the open conversation. */
export function ConversationComposer(props: ConversationComposerProps) {
  const { conversation, contact } = props
  const state = useComposerState(props)
  const { channel, gate } = state
  const actions = useConversationActions()
  const handlers = useGateHandlers(conversation, contact, channel)
  const isAccepted = useAccepted(conversation.id, displayOf(contact))
  const isOff = gate.reason !== null
  return (
    <Composer
      {...state}
      contact={contact}
      channels={channelsOf(contact)}
      topBanner={<TopBanner name={state.name} isOff={isOff} refused={state.notSent} isAccepted={isAccepted} />}
      handlers={handlers}
      onChannel={actions.write}
      onSend={(text) => props.onSend(text, channel)}
      onTyping={() => {
        noteTyping()
        props.onTyping()
      }}
    />
  )
}

function displayOf(contact: Contact | null) {
  return contact?.channels.whatsapp.capabilities.display ?? null
}
