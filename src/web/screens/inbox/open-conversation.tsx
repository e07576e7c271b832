import { RefreshCw } from 'lucide-react'
import { ProblemError } from '../../api-client.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useContact } from '../../queries/contacts.ts'
import { useConversation } from '../../queries/conversations.ts'
import type { ConversationView } from '../../queries/query-filters.ts'
import { NotFound } from '../../shell/not-found.tsx'
import { inboxStrings } from '../../strings/inbox.ts'
import { CardPane } from './card-pane.tsx'
import { ConversationDialogs } from './conversation-dialogs.tsx'
import styles from './conversation-pane.module.css'
import { ConversationPane } from './conversation-pane.tsx'
import { useCardOpen } from './use-card-open.ts'

export interface OpenConversationProps {
  readonly view: ConversationView
  readonly conversationId: string
}

/** The conversation in the address with its card and its dialogs. */
export function OpenConversation({ view, conversationId }: OpenConversationProps) {
  const conversation = useConversation(conversationId)
  const contactId = conversation.data?.contactId ?? null
  const contact = useContact(contactId)
  const card = useCardOpen()
  if (conversation.error instanceof ProblemError && conversation.error.status === 404) return <NotFound />
  if (conversation.isError && conversation.data === undefined) {
    return (
      <div className={styles.loading}>
        <Empty
          icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
          title={inboxStrings.threadFailed}
          actions={<Button onPress={() => void conversation.refetch()}>{inboxStrings.tryAgain}</Button>}
        />
      </div>
    )
  }
  if (conversation.data === undefined || (contactId !== null && contact.data === undefined)) {
    return (
      <div className={styles.loading}>
        <Skeleton shape="bubble" count={4} />
      </div>
    )
  }
  const person = contactId === null ? null : (contact.data ?? null)
  return (
    <>
      <ConversationPane
        conversation={conversation.data}
        contact={person}
        backHref={`/inbox/${view}`}
        isCardOpen={card.isOpen}
        onCard={card.toggle}
      />
      {card.isOpen && person !== null && <CardPane contact={person} onClose={card.close} />}
      <ConversationDialogs conversation={conversation.data} contact={person} />
    </>
  )
}
