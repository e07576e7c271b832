import { useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import { fullName } from '../../channel-state.ts'
import { Banner } from '../../kit/banner.tsx'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useChangeContact } from '../../queries/contacts.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'
import { showToast } from '../../toasts.ts'
import { changeOf, fieldsOf } from './contact-fields.ts'
import { ContactForm } from './contact-form.tsx'
import { contactProblem } from './contact-problem.ts'

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
  const isNameless = fields.givenName.trim() === ''
  function save(): void {
    if (isNameless || change.isPending) return
    const changes = changeOf(before, fields)
    if (Object.keys(changes).length === 0) {
      onClose()
      return
    }
    change.mutate(changes, {
      onSuccess: (saved) => {
        showToast({ text: contactStrings.saved(fullName(saved)) })
        onClose()
      },
    })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="request"
      title={contactStrings.editTitle(fullName(before))}
      footerLine="solid"
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button variant="primary" isBusy={change.isPending} busyLabel={contactStrings.saving} onPress={save}>
            {words.save}
          </Button>
        </>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <ContactForm
          fields={fields}
          onField={(name, value) => {
            if (name === problem?.at) change.reset()
            setFields((current) => ({ ...current, [name]: value }))
          }}
          problem={problem}
          missing={isNameless ? { givenName: contactStrings.missing(contactStrings.firstName) } : {}}
          formerPhone={fieldsOf(before).phone}
          isNumberFirst={isNumberFirst}
          hasNumber
        />
        {problem?.at === 'form' && <Banner tone="bad" badge="send_failed" headline={problem.sentence} role="alert" />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
