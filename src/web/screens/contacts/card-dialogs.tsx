import { useSearchParams } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import { HoldReleaseDialog } from '../inbox/hold-release-dialog.tsx'
import { cardDialogOf, heldChannels } from './card-dialog-name.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { OptOutDialog } from './opt-out-dialog.tsx'

/** The dialog of the card that the address asks for; closing it takes the word out of the address again. */
export function CardDialogs({ contact }: { readonly contact: Contact }) {
  const [search, setSearch] = useSearchParams()
  function close(): void {
    setSearch(
      (current) => {
        current.delete('edit')
        current.delete('card-dialog')
        return current
      },
      { replace: true },
    )
  }
  if (search.has('edit')) {
    return <EditDialog contact={contact} isNumberFirst={search.get('edit') === 'number'} onClose={close} />
  }
  const name = cardDialogOf(search)
  switch (name) {
    case 'opt-out':
      return <OptOutDialog contact={contact} onClose={close} />
    case 'delete':
      return <DeleteDialog contact={contact} onClose={close} />
    case 'hold': {
      const channel = heldChannels(contact)[0]
      return channel === undefined ? null : <HoldReleaseDialog contact={contact} channel={channel} onClose={close} />
    }
    case null:
      return null
    default:
      return name satisfies never
  }
}
