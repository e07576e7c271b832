import { Archive, ArchiveRestore, Ellipsis, Link2, PanelRight, QrCode, Smartphone, UserRound } from 'lucide-react'
import { useLocation } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import type { Conversation } from '../../../http/api/conversation.ts'
import { IconButton } from '../../kit/icon-button.tsx'
import { Menu, type MenuAction } from '../../kit/menu.tsx'
import { useChangeConversation } from '../../queries/conversations.ts'
import { useSession } from '../../queries/session.ts'
import { useIsPhone } from '../../shell/use-is-phone.ts'
import { gateStrings } from '../../strings/gates.ts'
import { inboxStrings } from '../../strings/inbox.ts'
import { showToast } from '../../toasts.ts'
import { useConversationActions } from './use-conversation-actions.ts'

interface CardToggle {
  readonly isCardOpen: boolean
  readonly onCard: () => void
}

export interface ConversationMenuProps {
  readonly conversation: Conversation
  readonly contact: Contact | null
  /** Where the card has a column, its switch stands here; it is seldom needed. */
  readonly card?: CardToggle
}

/** Rarer actions of a conversation. */
export function ConversationMenu({ conversation, contact, card }: ConversationMenuProps) {
  const session = useSession().data
  const isPhone = useIsPhone()
  const change = useChangeConversation(conversation.id)
  const [, navigate] = useLocation()
  const { showInvitation: invite } = useConversationActions()
  const phone = contact?.addresses.find((address) => address.kind === 'phone')?.value
  const actions: MenuAction[] = [
    conversation.closed
      ? {
          id: 'reopen',
          label: inboxStrings.reopen,
          icon: icon(ArchiveRestore),
          onAction: () => change.mutate({ closed: false }),
        }
      : {
          id: 'close',
          label: inboxStrings.close,
          icon: icon(Archive),
          onAction: () => change.mutate({ closed: true }),
        },
    { id: 'copy', label: inboxStrings.copyLink, icon: icon(Link2), onAction: copyLink },
  ]
  if (card !== undefined) {
    actions.push({
      id: 'card',
      label: card.isCardOpen ? inboxStrings.hideDetails : inboxStrings.details,
      icon: icon(PanelRight),
      onAction: card.onCard,
    })
  }
  if (session !== undefined && conversation.assigneeId !== session.agent.id) {
    actions.push({
      id: 'mine',
      label: inboxStrings.takeOver,
      icon: icon(UserRound),
      onAction: () => change.mutate({ assigneeId: session.agent.id }),
    })
  }
  if (contact?.channels.whatsapp.enabled === true && session?.rights.write === true) {
    actions.push({ id: 'invite', label: gateStrings.invite, icon: icon(QrCode), onAction: invite })
  }
  if (session?.rights.simulator === true && phone !== undefined) {
    actions.push({
      id: 'phone',
      label: inboxStrings.openPhone,
      icon: icon(Smartphone),
      onAction: () => navigate(`/simulator/${encodeURIComponent(phone)}`),
    })
  }
  return (
    <Menu
      label={inboxStrings.more}
      actions={actions}
      trigger={
        <IconButton
          icon={<Ellipsis size={20} strokeWidth={1.75} aria-hidden />}
          label={inboxStrings.more}
          size={isPhone ? 44 : 32}
        />
      }
    />
  )
}

function icon(Shape: typeof Link2) {
  return <Shape size={18} strokeWidth={1.75} aria-hidden />
}

function copyLink(): void {
  void navigator.clipboard.writeText(location.href).then(() => showToast({ text: inboxStrings.linkCopied }))
}
