import { useLocation, useSearchParams } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import { OptInDialog, type OptInDialogProps } from './opt-in-dialog.tsx'

/** The dialog that `?ask=` in the address asks for, in the contacts and in the inbox; closing it cleans the address. */
export function AskDialog({ contact }: { readonly contact: Contact }) {
  const [search, setSearch] = useSearchParams()
  const [location] = useLocation()
  const first = openingOf(search.get('ask'), contact)
  if (first === null) return null
  return (
    <OptInDialog
      key={`${contact.id} ${search.get('ask')}`}
      contact={contact}
      opening={first}
      isOnPurpose={search.get('ask') === 'sms-question'}
      isInConversation={location.includes(contact.conversationId)}
      onClose={() =>
        setSearch(
          (current) => {
            current.delete('ask')
            current.delete('for')
            return current
          },
          { replace: true },
        )
      }
    />
  )
}

/** A link to the prompt of somebody who is not on WhatsApp leads to the open question, until the number may be tried again. */
function openingOf(ask: string | null, contact: Contact): OptInDialogProps['opening'] | null {
  const { whatsapp, sms } = contact.channels
  switch (ask) {
    case 'sms-question':
      return whatsapp.enabled ? 'question' : null
    case 'sms':
      return sms.enabled ? 'sms' : null
    case 'whatsapp': {
      if (!whatsapp.enabled) return null
      const isOpen = contact.smsQuestionSince !== null || !whatsapp.capabilities.requestOptIn
      return whatsapp.capabilities.display === 'unreachable' && isOpen ? 'question' : 'whatsapp'
    }
    default:
      return null
  }
}
