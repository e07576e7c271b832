import { RefreshCw } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import type { Conversation } from '../../../http/api/conversation.ts'
import type { TimelineItem } from '../../../http/api/message.ts'
import { returnToDraft } from '../../draft-store.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useTimeline } from '../../queries/timeline.ts'
import { inboxStrings } from '../../strings/inbox.ts'
import { useSend } from './composer/use-send.ts'
import { ConversationComposer } from './conversation-composer.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import styles from './conversation-pane.module.css'
import { useOutgoingOf } from './outgoing.ts'
import { personName } from './person-name.ts'
import { noAnswerOf } from './thread/no-answer-slip.tsx'
import { Thread } from './thread/thread.tsx'
import type { ThreadTab } from './thread/thread-entries.ts'
import { useThreadAnnouncements } from './thread/use-thread-announcements.ts'
import { useConversationActions } from './use-conversation-actions.ts'
import { useReadMarking, useUnreadOnOpen } from './use-read-marking.ts'

export interface ConversationPaneProps {
  readonly conversation: Conversation
  /** Null for somebody who is not in the contacts. */
  readonly contact: Contact | null
  readonly backHref: string
  readonly isCardOpen: boolean
  readonly onCard: () => void
}

const NO_ITEMS: readonly TimelineItem[] = []

/** Header, thread and composer of one conversation. */
export function ConversationPane({ conversation, contact, backHref, isCardOpen, onCard }: ConversationPaneProps) {
  const name = personName(conversation, contact)
  const timeline = useTimeline(conversation.id)
  const items = timeline.data ?? NO_ITEMS
  const outgoing = useOutgoingOf(conversation.id, useIds(items))
  const [tab, setTab] = useState<ThreadTab>('all')
  const [isAtEnd, setAtEnd] = useState(true)
  const [refused, setRefused] = useState<string | null>(null)
  const actions = useConversationActions()
  const sender = useSend({ conversationId: conversation.id, contactId: contact?.id ?? '', name }, setRefused)
  const unread = useUnreadOnOpen(conversation.id, conversation.unread)
  useReadMarking({
    conversationId: conversation.id,
    unread: conversation.unread,
    isAtEnd: isAtEnd && timeline.isSuccess,
  })
  useThreadAnnouncements(conversation.id, items, name)
  const tabs = tabsOf(contact)
  return (
    <section className={styles.pane} aria-label={inboxStrings.threadLabel(name)} data-region>
      <ConversationHeader
        conversation={conversation}
        contact={contact}
        backHref={backHref}
        isCardOpen={isCardOpen}
        onCard={onCard}
        onWhatsApp={() => {
          if (contact !== null) actions.pressWhatsApp(contact)
        }}
      />
      {tabs.length > 2 && (
        <div className={styles.tabs}>
          <Segmented
            label={inboxStrings.tabsLabel}
            value={tab}
            onChange={setTab}
            segments={tabs.map((value) => ({ value, label: inboxStrings.tabs[value] }))}
          />
        </div>
      )}
      <ThreadArea timeline={timeline}>
        <Thread
          conversationId={conversation.id}
          name={name}
          items={items}
          outgoing={outgoing}
          tab={tab}
          unread={unread}
          noAnswer={noAnswerOf(contact?.channels.whatsapp ?? null)}
          hasOlder={timeline.hasNextPage}
          isLoadingOlder={timeline.isFetchingNextPage}
          onLoadOlder={() => void timeline.fetchNextPage()}
          onAtEnd={setAtEnd}
          onTryAgain={sender.sendAgain}
          failureHandlers={{
            canUseSms: contact?.channels.sms.capabilities.freeText ?? false,
            onEdit: (text, channel) => {
              returnToDraft(contact?.id ?? conversation.id, channel, text)
              actions.write(channel)
            },
          }}
        />
      </ThreadArea>
      <ConversationComposer
        key={conversation.id}
        conversation={conversation}
        contact={contact}
        items={items}
        refused={refused}
        onSend={(text, channel) => {
          setRefused(null)
          sender.send(text, channel)
        }}
        onTyping={() => setRefused(null)}
      />
    </section>
  )
}

interface ThreadAreaProps {
  readonly timeline: ReturnType<typeof useTimeline>
  readonly children: ReactNode
}

function ThreadArea({ timeline, children }: ThreadAreaProps) {
  if (timeline.isPending) {
    return (
      <div className={styles.loading}>
        <Skeleton shape="bubble" count={4} />
      </div>
    )
  }
  if (timeline.data !== undefined) return children
  return (
    <div className={styles.loading}>
      <Empty
        icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
        title={inboxStrings.threadFailed}
        actions={<Button onPress={() => void timeline.refetch()}>{inboxStrings.tryAgain}</Button>}
      />
    </div>
  )
}

/** Where a channel is off for the organization, its tab is not there at all. */
function tabsOf(contact: Contact | null): readonly ThreadTab[] {
  if (contact === null) return ['all']
  const { whatsapp, sms } = contact.channels
  return ['all', ...(whatsapp.enabled ? (['whatsapp'] as const) : []), ...(sms.enabled ? (['sms'] as const) : [])]
}

function useIds(items: readonly TimelineItem[]): ReadonlySet<string> {
  return useMemo(() => new Set(items.map((item) => item.id)), [items])
}
