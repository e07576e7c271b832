import { ChevronLeft, Info, PanelRight } from 'lucide-react'
import { Link } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import type { Conversation } from '../../../http/api/conversation.ts'
import { shortName, whatsappLabel, whatsappSituation, whatsappWords } from '../../channel-state.ts'
import { formatDuration } from '../../format/duration.ts'
import { languageName } from '../../format/languages.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Badge } from '../../kit/badge.tsx'
import { ChannelButton } from '../../kit/channel-button.tsx'
import { IconButton } from '../../kit/icon-button.tsx'
import { useFocusedHeading } from '../../kit/page-head.tsx'
import { PhoneNumberText } from '../../kit/phone-number-text.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { useServerNow } from '../../server-clock.ts'
import { serverNow } from '../../server-time.ts'
import { useIsPhone } from '../../shell/use-is-phone.ts'
import { inboxStrings } from '../../strings/inbox.ts'
import { useMedia } from '../contacts/use-media.ts'
import { AssigneeSelect } from './assignee-select.tsx'
import styles from './conversation-header.module.css'
import { LazyConversationMenu as ConversationMenu } from './lazy-conversation-menu.tsx'
import { conversationName } from './person-name.ts'
import { HAS_CARD_COLUMN } from './use-card-open.ts'

export interface ConversationHeaderProps {
  readonly conversation: Conversation
  readonly contact: Contact | null
  readonly backHref: string
  readonly isCardOpen: boolean
  readonly onCard: () => void
  /** The way the WhatsApp button leads: ask, or write. */
  readonly onWhatsApp: () => void
}

/** Who this is, how it stands, who answers. */
export function ConversationHeader(props: ConversationHeaderProps) {
  return useIsPhone() ? <PhoneHeader {...props} /> : <DeskHeader {...props} />
}

function DeskHeader(props: ConversationHeaderProps) {
  const { conversation, contact } = props
  const hasColumn = useMedia(HAS_CARD_COLUMN)
  const name = conversationName(conversation)
  return (
    <header className={styles.head}>
      <Avatar name={name} />
      <div className={styles.words}>
        <Name name={name} />
        <p className={styles.detail}>
          {conversation.displayNumber !== null && conversation.displayNumber !== name && (
            <PhoneNumberText>{conversation.displayNumber}</PhoneNumberText>
          )}
          {contact?.language != null && <span className={styles.language}>· {languageName(contact.language)}</span>}
        </p>
      </div>
      {contact?.channels.whatsapp.enabled === true && <WhatsApp contact={contact} onPress={props.onWhatsApp} />}
      <AssigneeSelect conversation={conversation} />
      <ConversationMenu conversation={conversation} contact={contact} {...(hasColumn && { card: props })} />
      {!hasColumn && (
        <IconButton
          icon={<PanelRight size={20} strokeWidth={1.75} className="mirrored" aria-hidden />}
          label={props.isCardOpen ? inboxStrings.hideDetails : inboxStrings.details}
          aria-expanded={props.isCardOpen}
          onPress={props.onCard}
        />
      )}
    </header>
  )
}

function PhoneHeader(props: ConversationHeaderProps) {
  const { conversation, contact } = props
  return (
    <header className={styles.head}>
      <Link href={props.backHref} className={styles.back} aria-label={inboxStrings.back}>
        <ChevronLeft size={24} strokeWidth={2} className="mirrored" aria-hidden />
      </Link>
      <Avatar name={conversationName(conversation)} />
      <div className={styles.words}>
        <Name name={conversationName(conversation)} isOnlyPane />
        {contact?.channels.whatsapp.enabled === true ? (
          <StateLine contact={contact} />
        ) : (
          <p className={styles.detail}>
            {conversation.displayNumber !== null && <PhoneNumberText>{conversation.displayNumber}</PhoneNumberText>}
          </p>
        )}
      </div>
      <IconButton
        icon={<Info size={22} strokeWidth={1.75} aria-hidden />}
        label={inboxStrings.details}
        size={44}
        onPress={props.onCard}
      />
      <ConversationMenu conversation={conversation} contact={contact} />
    </header>
  )
}

/** Beside the list the inbox is the page and this a part of it; on a phone the conversation is the page. */
function Name({ name, isOnlyPane = false }: { readonly name: string; readonly isOnlyPane?: boolean }) {
  const heading = useFocusedHeading(name)
  const Heading = isOnlyPane ? 'h1' : 'h2'
  return (
    <Heading ref={heading} tabIndex={-1} className={styles.name}>
      <UserText>{name}</UserText>
    </Heading>
  )
}

function WhatsApp({ contact, onPress }: { readonly contact: Contact; readonly onPress: () => void }) {
  const state = contact.channels.whatsapp
  return (
    <ChannelButton
      channel="whatsapp"
      situation={whatsappSituation(state)}
      label={whatsappLabel(state, shortName(contact), serverNow())}
      words={whatsappWords(state)}
      size="compact"
      onPress={onPress}
    />
  )
}

/** `Opted in · 23 h 55 m left`: badge, words and the open window in one line. */
function StateLine({ contact }: { readonly contact: Contact }) {
  const state = contact.channels.whatsapp
  const { display, freeText, until } = state.capabilities
  const closesAt = freeText && until !== null ? Date.parse(until) : 0
  const left = closesAt - useServerNow(closesAt)
  return (
    <p className={styles.detail}>
      {display !== 'not_asked' && <Badge name={state.paused === null ? display : 'paused'} size={14} />}{' '}
      {whatsappWords(state)}
      {left > 0 && ` · ${inboxStrings.timeLeft(formatDuration(left))}`}
    </p>
  )
}
