import { useSearch } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import type { Conversation } from '../../../http/api/conversation.ts'
import type { TimelineItem } from '../../../http/api/message.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { useDraft } from '../../draft-store.ts'
import { useChannels } from '../../queries/channels.ts'
import { useAnswerSmsQuestion } from '../../queries/opt-in.ts'
import { usePolicy } from '../../queries/policy.ts'
import { useSession } from '../../queries/session.ts'
import { noteTyping } from '../../typing.ts'
import { bannerContent } from './composer/banner-content.ts'
import { cancelledByRefusal } from './composer/cancelled.ts'
import { channelsOf, channelToWriteOn } from './composer/channel-choice.ts'
import { Composer } from './composer/composer.tsx'
import { gateOf } from './composer/gate.ts'
import { smsNoticeOf } from './composer/sms-notice.ts'
import { TopBanner } from './composer/top-banner.tsx'
import { channelOf } from './inbox-address.ts'
import { personName, personNumber } from './person-name.ts'
import { useAccepted } from './use-accepted.ts'
import { useConversationActions } from './use-conversation-actions.ts'
import { useFlip } from './use-flip.ts'

export interface ConversationComposerProps {
  readonly conversation: Conversation
  readonly contact: Contact | null
  readonly items: readonly TimelineItem[]
  /** Why the last message was not taken. */
  readonly refused: string | null
  readonly onSend: (text: string, channel: ChannelName) => void
  readonly onTyping: () => void
}

/** Puts the server's word about this person, this agent and the time into the composer. */
export function ConversationComposer(props: ConversationComposerProps) {
  const { conversation, contact, items } = props
  const session = useSession().data
  const settings = useChannels().data
  const policy = usePolicy().data
  const actions = useConversationActions()
  const answer = useAnswerSmsQuestion(contact?.id ?? '')
  const channel = channelToWriteOn(contact, conversation.lastChannel, channelOf(useSearch()))
  const state = contact?.channels[channel] ?? null
  const until = state?.capabilities.until ?? null
  const now = useFlip(contact?.id ?? null, until === null ? null : Date.parse(until))
  const isAccepted = useAccepted(conversation.id, contact?.channels.whatsapp.capabilities.display ?? null)
  const draftKey = contact?.id ?? conversation.id
  const draft = useDraft(draftKey, channel)
  if (session === undefined) return null
  const gate = gateOf({ channel, capabilities: state?.capabilities ?? null, mayWrite: session.rights.write, now })
  const name = personName(conversation, contact)
  const sms = contact?.channels.sms.capabilities
  const content =
    gate.reason === null
      ? null
      : bannerContent(gate.reason, {
          channel,
          name,
          number: personNumber(conversation, contact),
          state,
          canAsk: gate.canAsk,
          canUseSms: sms !== undefined && (sms.freeText || sms.requestOptIn),
          asksSmsQuestion: contact?.smsQuestionSince != null,
          wroteFirst: items.some(
            (item) => item.kind === 'message' && item.direction === 'in' && item.channel === channel,
          ),
          cancelled: cancelledByRefusal(items, channel),
          sender: settings?.[channel].sender.number ?? '',
          now,
          manages: session.rights.manage,
          clearsHolds: session.rights.clearHolds,
        })
  return (
    <Composer
      draftKey={draftKey}
      name={name}
      channel={channel}
      channels={channelsOf(contact)}
      gate={gate}
      banner={content}
      isAnswering={answer.isPending}
      topBanner={
        <TopBanner
          name={name}
          channel={channel}
          gate={gate}
          hasDraft={draft.trim() !== ''}
          refused={props.refused}
          isAccepted={isAccepted}
        />
      }
      smsNotice={smsNoticeOf({ policy, session, senderName: settings?.whatsapp.sender.name ?? '', contact, items })}
      smsSender={settings?.sms.sender.number ?? ''}
      onChannel={actions.write}
      onSend={(text) => props.onSend(text, channel)}
      onTyping={() => {
        noteTyping()
        props.onTyping()
      }}
      handlers={{
        onAsk: () => actions.ask(channel),
        onUseSms: () => actions.write('sms'),
        onSmsAnswer: (said) => {
          answer.mutate(said)
          if (said === 'yes') actions.write('sms')
          else if (contact !== null) actions.goTo(`/contacts?focus=${contact.id}`)
        },
        onAddContact: () => actions.goTo(`/contacts?add=${conversation.id}`),
        onFixNumber: () => actions.goTo(`/contacts/${contact?.id ?? ''}?edit=number`),
        onChooseTemplate: actions.chooseTemplate,
        onFixChannel: () => actions.goTo('/settings/channels'),
        onClearHold: actions.clearHold,
      }}
    />
  )
}
