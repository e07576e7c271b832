import { lazy, Suspense, useEffect } from 'react'
import { useSearch, useSearchParams } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import type { Conversation } from '../../../http/api/conversation.ts'
import { whenReachable } from '../../when-reachable.ts'
import { channelToWriteOn } from './composer/channel-choice.ts'
import { channelOf } from './inbox-address.ts'
import { useInvitation } from './invitation/use-invitation.ts'
import { personName } from './person-name.ts'

/** Dialogs come when they are asked for, fetched while nobody waits (product-ux §11). */
const loadAsk = () => whenReachable(() => import('../opt-in/ask-dialog.tsx'))
const loadTemplates = () => whenReachable(() => import('./templates/template-picker.tsx'))
const AskDialog = lazy(async () => ({ default: (await loadAsk()).AskDialog }))
const TemplatePicker = lazy(async () => ({ default: (await loadTemplates()).TemplatePicker }))
const MessageInfoDialog = lazy(async () => ({
  default: (await whenReachable(() => import('./thread/message-info-dialog.tsx'))).MessageInfoDialog,
}))
const InvitationDialog = lazy(async () => ({
  default: (await whenReachable(() => import('./invitation/invitation-dialog.tsx'))).InvitationDialog,
}))
const HoldReleaseDialog = lazy(async () => ({
  default: (await import('./hold-release-dialog.tsx')).HoldReleaseDialog,
}))

/** Time after which the first screen is surely drawn. */
const FETCH_AFTER_MS = 2_000

export interface ConversationDialogsProps {
  readonly conversation: Conversation
  readonly contact: Contact | null
}

/** The dialog that the address asks for; closing it takes the word out of the address again. */
export function ConversationDialogs(props: ConversationDialogsProps) {
  useFetchedAhead()
  return (
    <Suspense fallback={null}>
      <AskedDialog {...props} />
    </Suspense>
  )
}

function AskedDialog({ conversation, contact }: ConversationDialogsProps) {
  const [search, setSearch] = useSearchParams()
  const channel = channelToWriteOn(contact, conversation.lastChannel, channelOf(useSearch()))
  const invitation = useInvitation(contact?.id ?? '')
  const messageId = search.get('message')
  function close(name: string): void {
    setSearch(
      (current) => {
        current.delete(name)
        return current
      },
      { replace: true },
    )
  }
  if (messageId !== null) {
    const name = personName(conversation, contact)
    return <MessageInfoDialog messageId={messageId} name={name} onClose={() => close('message')} />
  }
  if (contact === null) return null
  if (search.get('templates') === 'open' && contact.channels.whatsapp.capabilities.template) {
    return <TemplatePicker contact={contact} onClose={() => close('templates')} />
  }
  if (search.get('invitation') === 'open' && contact.channels.whatsapp.enabled) {
    return (
      <InvitationDialog
        contact={contact}
        name={personName(conversation, contact)}
        onSms={invitation.onInviteBySms}
        onClose={() => close('invitation')}
      />
    )
  }
  if (search.get('hold') === 'open' && contact.channels[channel].consent.hold !== null) {
    return <HoldReleaseDialog contact={contact} channel={channel} onClose={() => close('hold')} />
  }
  return search.has('ask') ? <AskDialog contact={contact} /> : null
}

/** Nobody waits for a dialog that was fetched while the conversation was read. */
function useFetchedAhead(): void {
  useEffect(() => {
    const timer = setTimeout(() => void Promise.allSettled([loadAsk(), loadTemplates()]), FETCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
}
