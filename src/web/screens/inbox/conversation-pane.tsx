import { useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import type { Conversation } from '../../../http/api/conversation.ts'
import type { TimelineItem } from '../../../http/api/message.ts'
import { returnToDraft } from '../../drafts/draft-store.ts'
import { Segmented } from '../../kit/segmented.tsx'
import { clearRefusedSend, useRefusedSend } from '../../outbox/refused-sends.ts'
import { useTimeline } from '../../queries/timeline.ts'
import { inboxStrings } from '../../strings/inbox.ts'
import { useSend } from './composer/use-send.ts'
import { ConversationComposer } from './conversation-composer.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import styles from './conversation-pane.module.css'
import { ConversationThread } from './conversation-thread.tsx'
import { personName } from './person-name.ts'
import type { ThreadTab } from './thread/thread-entries.ts'
import { useThreadAnnouncements } from './thread/use-thread-announcements.ts'
import { useConversationActions } from './use-conversation-actions.ts'
import { useConversationKeys } from './use-conversation-keys.ts'

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
  const [tab, setTab] = useState<ThreadTab>('all')
  const refused = useRefusedSend(conversation.id)
  const actions = useConversationActions()
  const sender = useSend({ conversationId: conversation.id, contactId: contact?.id ?? '', name })
  useConversationKeys({ conversation, contact, actions, onCard })
  useThreadAnnouncements(conversation.id, items, name)
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
      <Tabs tabs={tabsOf(contact)} tab={tab} onTab={setTab} />
      <ConversationThread
        conversation={conversation}
        contact={contact}
        name={name}
        timeline={timeline}
        items={items}
        tab={tab}
        onTryAgain={sender.sendAgain}
        onEdit={(text, channel) => {
          returnToDraft(contact?.id ?? conversation.id, channel, text)
          actions.write(channel)
        }}
      />
      <ConversationComposer
        key={conversation.id}
        conversation={conversation}
        contact={contact}
        items={items}
        refused={refused}
        onSend={sender.send}
        onTyping={() => clearRefusedSend(conversation.id)}
      />
    </section>
  )
}

interface TabsProps {
  readonly tabs: readonly ThreadTab[]
  readonly tab: ThreadTab
  readonly onTab: (tab: ThreadTab) => void
}

function Tabs({ tabs, tab, onTab }: TabsProps) {
  if (tabs.length < 3) return null
  return (
    <div className={styles.tabs}>
      <Segmented
        label={inboxStrings.tabsLabel}
        value={tab}
        onChange={onTab}
        segments={tabs.map((value) => ({ value, label: inboxStrings.tabs[value] }))}
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
