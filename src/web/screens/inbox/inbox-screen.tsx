import { Redirect, useLocation, useParams, useSearch } from 'wouter'
import { useFocusedHeading } from '../../kit/page-head.tsx'
import { Segmented } from '../../kit/segmented.tsx'
import { useChannels } from '../../queries/channels.ts'
import type { ConversationView } from '../../queries/query-filters.ts'
import { useIsPhone } from '../../shell/use-is-phone.ts'
import { inboxStrings } from '../../strings/inbox.ts'
import { readInboxAddress } from './inbox-address.ts'
import styles from './inbox-screen.module.css'
import { ConversationList } from './list/conversation-list.tsx'
import { NothingSelected } from './nothing-selected.tsx'
import { OpenConversation } from './open-conversation.tsx'

const VIEWS: readonly ConversationView[] = ['mine', 'unassigned', 'all']

/** List, conversation, card: three panes on a desk, one on a phone (product-ux §4.1, §9.5). */
export function InboxScreen() {
  const params = useParams<{ view?: string; conversationId?: string }>()
  const search = useSearch()
  const isPhone = useIsPhone()
  const { view, conversationId } = readInboxAddress(params.view, params.conversationId)
  const query = search === '' ? '' : `?${search}`
  if (params.view === undefined) return <Redirect to={`/inbox/all${query}`} replace />
  if (params.view !== view) return <Redirect to={`/inbox/${view}/${conversationId}${query}`} replace />
  if (isPhone && conversationId !== null) return <OpenConversation view={view} conversationId={conversationId} />
  return (
    <div className={styles.columns}>
      <ListPane view={view} conversationId={conversationId} />
      {!isPhone &&
        (conversationId === null ? (
          <NothingSelected />
        ) : (
          <OpenConversation view={view} conversationId={conversationId} />
        ))}
    </div>
  )
}

function ListPane({
  view,
  conversationId,
}: {
  readonly view: ConversationView
  readonly conversationId: string | null
}) {
  const heading = useFocusedHeading(inboxStrings.title)
  const [, navigate] = useLocation()
  const hasWhatsApp = useChannels().data?.whatsapp.enabled ?? false
  return (
    <section className={styles.list} aria-label={inboxStrings.listLabel} data-region>
      <div className={styles.head}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {inboxStrings.title}
        </h1>
      </div>
      <div className={styles.views}>
        <Segmented
          label={inboxStrings.viewsLabel}
          isWide
          value={view}
          onChange={(next) => navigate(conversationId === null ? `/inbox/${next}` : `/inbox/${next}/${conversationId}`)}
          segments={VIEWS.map((value) => ({ value, label: inboxStrings.views[value] }))}
        />
      </div>
      <ConversationList view={view} currentId={conversationId} hasWhatsApp={hasWhatsApp} />
    </section>
  )
}
