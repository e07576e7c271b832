import { useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import { fullName } from '../../channel-state.ts'
import { useChangeContact } from '../../queries/contacts.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'
import { showToast } from '../../toasts.ts'
import { changeOf, fieldsOf, missingFields } from './contact-fields.ts'
import { ContactForm } from './contact-form.tsx'
import { contactProblem } from './contact-problem.ts'
import { FormDialog } from './form-dialog.tsx'

export interface EditDialogProps {
  readonly contact: Contact
  /** "Fix number": the number has the focus. */
  readonly isNumberFirst: boolean
  readonly onClose: () => void
}

/** Changes a card. Only what was changed is sent, so that two people editing different fields do not undo each other. */
export function EditDialog({ contact, isNumberFirst, onClose }: EditDialogProps) {
  const change = useChangeContact(contact.id)
  const [before] = useState(contact)
  const [fields, setFields] = useState(() => fieldsOf(contact))
  const problem = contactProblem(change.error)
  const missing = missingFields(fields, false)
  function save(focusField: (name: string) => void): void {
    const changes = changeOf(before, fields)
    const first = Object.keys(missing)[0]
    if (first !== undefined) focusField(first)
    else if (Object.keys(changes).length === 0) onClose()
    else {
      change.mutate(changes, {
        onSuccess: (saved) => {
          showToast({ text: contactStrings.saved(fullName(saved)) })
          onClose()
        },
      })
    }
  }
  return (
    <FormDialog
      title={contactStrings.editTitle(fullName(before))}
      saveLabel={words.save}
      isSaving={change.isPending}
      problem={problem?.at === 'form' ? problem.sentence : null}
      onSave={save}
      onClose={onClose}
    >
      <ContactForm
        fields={fields}
        onField={(name, value) => {
          if (name === problem?.at) change.reset()
          setFields((current) => ({ ...current, [name]: value }))
        }}
        problem={problem}
        missing={missing}
        formerPhone={fieldsOf(before).phone}
        isNumberFirst={isNumberFirst}
      />
    </FormDialog>
  )
}
