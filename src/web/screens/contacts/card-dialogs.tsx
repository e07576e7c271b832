import { lazy, Suspense } from 'react'
import { useSearchParams } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import { cardDialogOf, heldChannels } from './card-dialog-name.ts'

const EditDialog = lazy(async () => ({ default: (await import('./edit-dialog.tsx')).EditDialog }))
const OptOutDialog = lazy(async () => ({ default: (await import('./opt-out-dialog.tsx')).OptOutDialog }))
const DeleteDialog = lazy(async () => ({ default: (await import('./delete-dialog.tsx')).DeleteDialog }))
const EraseDialog = lazy(async () => ({ default: (await import('./erase-dialog.tsx')).EraseDialog }))
const LegalHoldDialog = lazy(async () => ({ default: (await import('./legal-hold-dialog.tsx')).LegalHoldDialog }))
const HoldReleaseDialog = lazy(async () => ({
  default: (await import('../inbox/hold-release-dialog.tsx')).HoldReleaseDialog,
}))

/** The dialog of the card that the address asks for; closing it takes the word out of the address again. */
export function CardDialogs({ contact }: { readonly contact: Contact }) {
  return (
    <Suspense fallback={null}>
      <AskedDialog contact={contact} />
    </Suspense>
  )
}

function AskedDialog({ contact }: { readonly contact: Contact }) {
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
    case 'erase':
      return <EraseDialog contact={contact} onClose={close} />
    case 'legal-hold':
      return <LegalHoldDialog contact={contact} onClose={close} />
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
