import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import { fullName } from '../../channel-state.ts'
import { Field } from '../../kit/field.tsx'
import { TextArea } from '../../kit/text-area.tsx'
import { newKey } from '../../new-key.ts'
import { useErasePerson } from '../../queries/contacts.ts'
import { usePolicy } from '../../queries/policy.ts'
import { erasureStrings } from '../../strings/erasure.ts'
import { showToast } from '../../toasts.ts'
import { AskErasureDialog } from './ask-erasure-dialog.tsx'
import styles from './contact-form.module.css'
import { faultSentence } from './fault-sentence.ts'
import { FormDialog } from './form-dialog.tsx'
import { WhatGoes } from './what-goes.tsx'

export interface EraseDialogProps {
  readonly contact: Contact
  readonly onClose: () => void
}

/** Says what goes and what stays; the name has to be typed, because nothing brings it back (product-ux §6.6). */
export function EraseDialog(props: EraseDialogProps) {
  const rules = usePolicy().data?.erasure
  if (rules === undefined) return null
  return rules.approval === 'two_people' ? <AskErasureDialog {...props} grace={rules.grace} /> : <EraseNow {...props} />
}

function EraseNow({ contact, onClose }: EraseDialogProps) {
  const erase = useErasePerson()
  const [, navigate] = useLocation()
  const [idempotencyKey] = useState(newKey)
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [isChecked, setChecked] = useState(false)
  const name = fullName(contact)
  const isNamed = typed.trim() === name
  function confirm(focusField: (name: string) => void): void {
    setChecked(true)
    if (reason.trim() === '' || !isNamed) {
      focusField(reason.trim() === '' ? 'reason' : 'confirm-name')
      return
    }
    erase.mutate(
      { contactId: contact.id, idempotencyKey, reason: reason.trim() },
      {
        onSuccess: ({ messages }) => {
          showToast({ text: erasureStrings.done(messages) })
          navigate('/contacts', { replace: true })
        },
      },
    )
  }
  return (
    <FormDialog
      title={erasureStrings.title(name)}
      saveLabel={erasureStrings.confirm}
      busyLabel={erasureStrings.erasing}
      width="question"
      isDestructive
      isSaving={erase.isPending}
      problem={erase.error === null ? null : faultSentence(erase.error, name)}
      onSave={confirm}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <WhatGoes />
        <p>{erasureStrings.forGood}</p>
        <TextArea
          label={erasureStrings.reason}
          help={erasureStrings.reasonHelp}
          name="reason"
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={isChecked && reason.trim() === '' ? erasureStrings.reasonMissing : undefined}
        />
        <Field
          label={erasureStrings.confirmName(name)}
          name="confirm-name"
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          error={isChecked && !isNamed ? erasureStrings.nameWrong(name) : undefined}
        />
      </div>
    </FormDialog>
  )
}
