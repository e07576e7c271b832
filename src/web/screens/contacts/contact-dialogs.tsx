import { useSearchParams } from 'wouter'
import { useContact } from '../../queries/contacts.ts'
import { useConversation } from '../../queries/conversations.ts'
import { AddDialog, AskDialog } from './lazy-parts.tsx'

/** The dialogs of the contacts that the address asks for. `contactId` is whom `ask` is about. */
export function ContactDialogs({ contactId }: { readonly contactId: string | null }) {
  const [search, setSearch] = useSearchParams()
  const add = search.get('add')
  const isAsked = search.has('ask')
  const contact = useContact(isAsked ? contactId : null).data
  const strangerId = add === null || add === 'new' ? null : add
  const stranger = useConversation(strangerId).data
  if (add !== null && (strangerId === null || stranger !== undefined)) {
    return (
      <AddDialog
        searched={search.get('q') ?? ''}
        stranger={stranger ?? null}
        onClose={() =>
          setSearch(
            (current) => {
              current.delete('add')
              return current
            },
            { replace: true },
          )
        }
      />
    )
  }
  return isAsked && contact !== undefined ? <AskDialog contact={contact} /> : null
}
