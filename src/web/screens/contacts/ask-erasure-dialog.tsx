import { useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import { fullName } from '../../channel-state.ts'
import { formatSpan } from '../../format/duration.ts'
import { durationMs } from '../../format/iso-duration.ts'
import { TextArea } from '../../kit/text-area.tsx'
import { newKey } from '../../new-key.ts'
import { useAskForErasure } from '../../queries/erasure.ts'
import { erasureStrings } from '../../strings/erasure.ts'
import { erasureRequestStrings as words } from '../../strings/erasure-requests.ts'
import { showToast } from '../../toasts.ts'
import styles from './contact-form.module.css'
import { faultSentence } from './fault-sentence.ts'
import { FormDialog } from './form-dialog.tsx'

export interface AskErasureDialogProps {
  readonly contact: Contact
  /** How long an approved erasure can be cancelled, ISO 8601. */
  readonly grace: string
  readonly onClose: () => void
}

/** Where two people are needed, the first says why; nothing is erased by it (product-ux §6.6). */
export function AskErasureDialog({ contact, grace, onClose }: AskErasureDialogProps) {
  const ask = useAskForErasure()
  const [idempotencyKey] = useState(newKey)
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const name = fullName(contact)
  const isMissing = reason.trim() === ''
  function confirm(focusField: (field: string) => void): void {
    setChecked(true)
    if (isMissing) {
      focusField('reason')
      return
    }
    const onSuccess = () => {
      showToast({ text: words.askedToast })
      onClose()
    }
    ask.mutate({ contactId: contact.id, idempotencyKey, reason: reason.trim() }, { onSuccess })
  }
  return (
    <FormDialog
      title={words.askTitle(name)}
      saveLabel={words.ask}
      busyLabel={words.asking}
      width="question"
      isSaving={ask.isPending}
      problem={ask.error === null ? null : faultSentence(ask.error, name)}
      onSave={confirm}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <dl>
          <dt>{erasureStrings.whatGoes}</dt>
          <dd>{erasureStrings.goes}</dd>
          <dt>{erasureStrings.whatStays}</dt>
          <dd>{erasureStrings.stays}</dd>
        </dl>
        <p>{words.askText(graceWords(grace))}</p>
        <TextArea
          label={erasureStrings.reason}
          help={erasureStrings.reasonHelp}
          name="reason"
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={isChecked && isMissing ? erasureStrings.reasonMissing : undefined}
        />
      </div>
    </FormDialog>
  )
}

/** Nothing where an approved erasure is carried out at once. */
function graceWords(grace: string): string {
  const graceMs = durationMs(grace) ?? 0
  return graceMs === 0 ? '' : formatSpan(graceMs)
}
