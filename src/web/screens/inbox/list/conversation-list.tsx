import { Inbox, RefreshCw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Conversation } from '../../../../http/api/conversation.ts'
import { Button } from '../../../kit/button.tsx'
import { ButtonLink } from '../../../kit/button-link.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useConversations } from '../../../queries/conversations.ts'
import type { ConversationView } from '../../../queries/query-filters.ts'
import { serverNow } from '../../../server-time.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import { conversationPath } from '../inbox-address.ts'
import styles from './conversation-list.module.css'
import { ConversationRow } from './conversation-row.tsx'
import { useRowKeys } from './use-row-keys.ts'
import { useSteadyOrder } from './use-steady-order.ts'

export interface ConversationListProps {
  readonly view: ConversationView
  readonly currentId: string | null
  readonly hasWhatsApp: boolean
}

/** Newest activity first; the order rests while the pointer is over it. */
export function ConversationList({ view, currentId, hasWhatsApp }: ConversationListProps) {
  const conversations = useConversations(view)
  const order = useSteadyOrder<Conversation>(conversations.data ?? [])
  const box = useRef<HTMLUListElement>(null)
  const keys = useRowKeys(box)
  const now = useMinute()
  if (conversations.isPending) return <Skeleton shape="person" count={7} />
  if (conversations.isError && conversations.data === undefined) {
    return (
      <Empty
        icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
        title={inboxStrings.listFailed}
        actions={<Button onPress={() => void conversations.refetch()}>{inboxStrings.tryAgain}</Button>}
      />
    )
  }
  if (order.shown.length === 0) return <NothingHere view={view} />
  const tabId = order.shown.some((one) => one.id === currentId) ? currentId : order.shown[0]?.id
  return (
    <div className={styles.frame}>
      {order.waiting > 0 && (
        <div className={styles.pill}>
          <Button size="small" onPress={order.apply}>
            {inboxStrings.updates(order.waiting)}
          </Button>
        </div>
      )}
      <div className={styles.box}>
        <ul
          ref={box}
          aria-label={inboxStrings.listLabel}
          onPointerEnter={(event) => {
            if (event.pointerType === 'mouse') order.onPointerEnter()
          }}
          onPointerLeave={order.onPointerLeave}
          onKeyDown={keys}
        >
          {order.shown.map((conversation) => (
            <li key={conversation.id} className={styles.item}>
              <ConversationRow
                conversation={conversation}
                href={conversationPath(view, conversation.id)}
                isCurrent={conversation.id === currentId}
                isTabStop={conversation.id === tabId}
                hasWhatsApp={hasWhatsApp}
                now={now}
              />
            </li>
          ))}
        </ul>
        {conversations.hasNextPage && (
          <div className={styles.more}>
            <Button
              variant="text"
              isBusy={conversations.isFetchingNextPage}
              onPress={() => void conversations.fetchNextPage()}
            >
              {inboxStrings.loadMore}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

function NothingHere({ view }: { readonly view: ConversationView }) {
  const icon = <Inbox size={22} strokeWidth={1.75} aria-hidden />
  if (view !== 'all') {
    return (
      <Empty icon={icon} title={inboxStrings.empty.title}>
        {inboxStrings.empty.body}
      </Empty>
    )
  }
  return (
    <Empty
      icon={icon}
      title={inboxStrings.firstUse.title}
      actions={<ButtonLink href="/contacts">{inboxStrings.firstUse.action}</ButtonLink>}
    >
      {inboxStrings.firstUse.body}
    </Empty>
  )
}

const MINUTE_MS = 60_000

/** Server time, anew every minute: ages in the list grow without anything else happening. */
function useMinute(): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
