import { useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import { fullName } from '../../channel-state.ts'
import { TextArea } from '../../kit/text-area.tsx'
import { useChangeLegalHold } from '../../queries/erasure.ts'
import { legalHoldStrings as words } from '../../strings/legal-holds.ts'
import { showToast } from '../../toasts.ts'
import styles from './contact-form.module.css'
import { faultSentence } from './fault-sentence.ts'
import { FormDialog } from './form-dialog.tsx'

/** Only compliance roles come here; agents are not told of holds (product-ux §6.5). */
export function LegalHoldDialog({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }) {
  const change = useChangeLegalHold()
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const name = fullName(contact)
  const isMissing = reason.trim() === ''
  function place(focusField: (field: string) => void): void {
    setChecked(true)
    if (isMissing) {
      focusField('reason')
      return
    }
    const onSuccess = () => {
      showToast({ text: words.placed })
      onClose()
    }
    change.mutate({ contactId: contact.id, reason: reason.trim() }, { onSuccess })
  }
  return (
    <FormDialog
      title={words.title(name)}
      saveLabel={words.place}
      busyLabel={words.placing}
      width="question"
      isSaving={change.isPending}
      problem={change.error === null ? null : faultSentence(change.error, name)}
      onSave={place}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <p>{words.text}</p>
        <TextArea
          label={words.reason}
          help={words.reasonHelp}
          name="reason"
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={isChecked && isMissing ? words.reasonMissing : undefined}
        />
      </div>
    </FormDialog>
  )
}
