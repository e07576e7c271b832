import { RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import type { Conversation } from '../../../http/api/conversation.ts'
import type { TimelineItem } from '../../../http/api/message.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { type Outgoing, useOutgoingOf } from '../../outbox/outgoing.ts'
import { useSession } from '../../queries/session.ts'
import type { useTimeline } from '../../queries/timeline.ts'
import { inboxStrings } from '../../strings/inbox.ts'
import styles from './conversation-pane.module.css'
import { noAnswerOf } from './thread/no-answer-slip.tsx'
import { Thread } from './thread/thread.tsx'
import type { ThreadTab } from './thread/thread-entries.ts'
import { useFailureHandlers } from './thread/use-failure-handlers.ts'
import { useReadMarking, useUnreadOnOpen } from './use-read-marking.ts'

export interface ConversationThreadProps {
  readonly conversation: Conversation
  readonly contact: Contact | null
  readonly name: string
  readonly timeline: ReturnType<typeof useTimeline>
  readonly items: readonly TimelineItem[]
  readonly tab: ThreadTab
  readonly onTryAgain: (message: Outgoing) => void
  readonly onEdit: (text: string, channel: ChannelName) => void
}

/** The thread with what this device has on its way; marks as read what is seen. */
export function ConversationThread(props: ConversationThreadProps) {
  const { conversation, contact, timeline, items } = props
  const { id, unread } = conversation
  const shownIds = useMemo(() => new Set(items.map((item) => item.id)), [items])
  const outgoing = useOutgoingOf(id, shownIds)
  const [isAtEnd, setAtEnd] = useState(true)
  const failureHandlers = useFailureHandlers({ conversation, contact, name: props.name, onEdit: props.onEdit })
  const mayWrite = useSession().data?.rights.write ?? false
  const mayAnswer = mayWrite && (contact?.channels.whatsapp.capabilities.freeText ?? false)
  const unreadOnOpen = useUnreadOnOpen(id, unread)
  useReadMarking({ conversationId: id, unread, isAtEnd: isAtEnd && timeline.isSuccess })
  if (timeline.data === undefined) return <NoThread timeline={timeline} />
  return (
    <Thread
      conversationId={id}
      name={props.name}
      items={items}
      outgoing={outgoing}
      tab={props.tab}
      unread={unreadOnOpen}
      noAnswer={noAnswerOf(contact?.channels.whatsapp ?? null)}
      hasOlder={timeline.hasNextPage}
      isLoadingOlder={timeline.isFetchingNextPage}
      onLoadOlder={() => void timeline.fetchNextPage()}
      onAtEnd={setAtEnd}
      onTryAgain={props.onTryAgain}
      failureHandlers={failureHandlers}
      answering={mayAnswer && contact !== null ? { contactId: contact.id, name: props.name } : null}
    />
  )
}

function NoThread({ timeline }: { readonly timeline: ReturnType<typeof useTimeline> }) {
  return (
    <div className={styles.loading}>
      {timeline.isPending ? (
        <Skeleton shape="bubble" count={4} />
      ) : (
        <Empty
          icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
          title={inboxStrings.threadFailed}
          actions={<Button onPress={() => void timeline.refetch()}>{inboxStrings.tryAgain}</Button>}
        />
      )}
    </div>
  )
}
