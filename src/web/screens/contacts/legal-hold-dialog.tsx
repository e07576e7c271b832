import type { Contact } from '../../../http/api/contact.ts'
import { fullName } from '../../channel-state.ts'
import { useChangeLegalHold } from '../../queries/erasure.ts'
import { legalHoldStrings as words } from '../../strings/legal-holds.ts'
import { showToast } from '../../toasts.ts'
import { faultSentence } from './fault-sentence.ts'
import { ReasonDialog } from './reason-dialog.tsx'

/** Only compliance roles come here; agents are not told of holds (product-ux §6.5). */
export function LegalHoldDialog({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }) {
  const change = useChangeLegalHold()
  const name = fullName(contact)
  function place(reason: string): void {
    const onSuccess = () => {
      showToast({ text: words.placed })
      onClose()
    }
    change.mutate({ contactId: contact.id, reason }, { onSuccess })
  }
  return (
    <ReasonDialog
      title={words.title(name)}
      saveLabel={words.place}
      busyLabel={words.placing}
      isSaving={change.isPending}
      problem={change.error === null ? null : faultSentence(change.error, name)}
      label={words.reason}
      help={words.reasonHelp}
      missing={words.reasonMissing}
      onSave={place}
      onClose={onClose}
    >
      <p>{words.text}</p>
    </ReasonDialog>
  )
}
