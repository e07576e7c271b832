import { useLocation } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import { fullName, shortName } from '../../channel-state.ts'
import { AlertDialog } from '../../kit/alert-dialog.tsx'
import { Banner } from '../../kit/banner.tsx'
import { useDeleteContact } from '../../queries/contacts.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'
import { showToast } from '../../toasts.ts'
import { faultSentence } from './fault-sentence.ts'

export interface DeleteDialogProps {
  readonly contact: Contact
  readonly onClose: () => void
}

/** Takes a person out of the contacts. What they agreed to or refused stays, and counts again if they are added again. */
export function DeleteDialog({ contact, onClose }: DeleteDialogProps) {
  const remove = useDeleteContact()
  const [, navigate] = useLocation()
  const name = shortName(contact)
  function confirm(): void {
    if (remove.isPending) return
    remove.mutate(contact.id, {
      onSuccess: () => {
        showToast({ text: contactStrings.deleted(fullName(contact)) })
        navigate('/contacts', { replace: true })
      },
    })
  }
  return (
    <AlertDialog
      isOpen
      title={contactStrings.deleteTitle(fullName(contact))}
      cancelLabel={words.cancel}
      confirmLabel={contactStrings.deleteContact}
      isDestructive
      isBusy={remove.isPending}
      busyLabel={contactStrings.deleting}
      onCancel={onClose}
      onConfirm={confirm}
    >
      <p>{contactStrings.deleteText(name)}</p>
      {remove.error !== null && (
        <Banner tone="bad" badge="send_failed" headline={faultSentence(remove.error, name)} role="alert" />
      )}
    </AlertDialog>
  )
}
