import { memo } from 'react'
import { Link } from 'wouter'
import type { Conversation } from '../../../../http/api/conversation.ts'
import { useDraftLine } from '../../../drafts/draft-store.ts'
import { formatAge, formatDateTime } from '../../../format/instants.ts'
import { Avatar } from '../../../kit/avatar.tsx'
import { Badge } from '../../../kit/badge.tsx'
import { classNames } from '../../../kit/class-names.ts'
import { CountBadge } from '../../../kit/count-badge.tsx'
import { SmsMark } from '../../../kit/sms-mark.tsx'
import { UserText } from '../../../kit/user-text.tsx'
import { VisuallyHidden } from '../../../kit/visually-hidden.tsx'
import { WhatsAppMark } from '../../../kit/whatsapp-mark.tsx'
import { channelStrings } from '../../../strings/channels.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import { conversationName } from '../person-name.ts'
import styles from './conversation-row.module.css'
import { isClosedState, lastLineWords } from './last-line.ts'

export interface ConversationRowProps {
  readonly conversation: Conversation
  readonly href: string
  readonly isCurrent: boolean
  readonly isTabStop: boolean
  readonly hasWhatsApp: boolean
  /** Server time of the last redraw, milliseconds UTC. */
  readonly now: number
}

/** One conversation: who, how it stands, what was said last. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, href, isCurrent, isTabStop, now } = props
  const { unread, lastActivityAt } = conversation
  const name = conversationName(conversation)
  const at = Date.parse(lastActivityAt)
  return (
    <Link
      href={href}
      data-row={conversation.id}
      tabIndex={isTabStop ? 0 : -1}
      className={classNames(styles.row, isCurrent && styles.current, unread > 0 && styles.unread)}
      {...(isCurrent && { 'aria-current': 'page' as const })}
    >
      <Avatar name={name} />
      <span className={styles.words}>
        <span className={styles.line}>
          <span className={styles.name}>
            <UserText>{name}</UserText>
          </span>
          <State conversation={conversation} hasWhatsApp={props.hasWhatsApp} />
          <time dateTime={lastActivityAt} title={formatDateTime(at)} className={styles.time}>
            {formatAge(at, now)}
          </time>
        </span>
        <span className={styles.line}>
          <LastLine conversation={conversation} hasWhatsApp={props.hasWhatsApp} />
          {unread > 0 && <CountBadge count={unread} label={inboxStrings.unreadCount(unread)} />}
        </span>
      </span>
    </Link>
  )
})

function State({ conversation, hasWhatsApp }: { readonly conversation: Conversation; readonly hasWhatsApp: boolean }) {
  const state = conversation.whatsapp
  if (!hasWhatsApp || state === null || state === 'not_asked') return null
  return <Badge name={state} size={14} label={stateWords(state)} />
}

function stateWords(state: NonNullable<Conversation['whatsapp']>): string {
  return state === 'attempts_used' ? channelStrings.states.no_response : channelStrings.states[state]
}

function LastLine({
  conversation,
  hasWhatsApp,
}: {
  readonly conversation: Conversation
  readonly hasWhatsApp: boolean
}) {
  const draft = useDraftLine(conversation.contactId)
  const channel = conversation.lastChannel
  return (
    <>
      {channel === 'sms' && <SmsMark size={15} />}
      {channel === 'whatsapp' && hasWhatsApp && (
        <WhatsAppMark size={15} isClosed={isClosedState(conversation.whatsapp)} />
      )}
      {channel !== null && (channel === 'sms' || hasWhatsApp) && (
        <VisuallyHidden>{inboxStrings.channels[channel]}</VisuallyHidden>
      )}
      <span className={styles.text}>
        {draft === '' ? (
          <UserText>{lastLineWords(conversation)}</UserText>
        ) : (
          <>
            <span className={styles.draft}>{inboxStrings.draft}</span> <UserText>{draft}</UserText>
          </>
        )}
      </span>
    </>
  )
}
