import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Conversation } from '../../../http/api/conversation.ts'
import { fullName } from '../../channel-state.ts'
import { useAddContact } from '../../queries/contacts.ts'
import { useSession } from '../../queries/session.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { showToast } from '../../toasts.ts'
import { type ContactFields, fieldsFromSearch, missingFields, NONE, newContactOf } from './contact-fields.ts'
import { ContactForm } from './contact-form.tsx'
import { contactProblem } from './contact-problem.ts'
import { FormDialog } from './form-dialog.tsx'

export interface AddDialogProps {
  /** What was searched for and not found; begins the card. */
  readonly searched: string
  /** Somebody who wrote first and is not in the contacts yet. */
  readonly stranger: Conversation | null
  readonly onClose: () => void
}

/** Puts a person into the contacts; only then can they be asked or answered. */
export function AddDialog({ searched, stranger, onClose }: AddDialogProps) {
  const add = useAddContact()
  const [, navigate] = useLocation()
  const me = useSession().data?.agent.id ?? NONE
  const [fields, setFields] = useState<ContactFields>(() => ({ ...beginningOf(searched, stranger), ownerId: me }))
  const [isChecked, setChecked] = useState(false)
  const problem = contactProblem(add.error)
  const missing = missingFields(fields, stranger === null)
  function save(focusField: (name: string) => void): void {
    setChecked(true)
    const first = Object.keys(missing)[0]
    if (first !== undefined) {
      focusField(first)
      return
    }
    add.mutate(newContactOf(fields, stranger?.id ?? null), {
      onSuccess: (contact) => {
        showToast({ text: contactStrings.added(fullName(contact)) })
        navigate(stranger === null ? `/contacts/${contact.id}` : `/inbox/all/${stranger.id}`, { replace: true })
      },
    })
  }
  return (
    <FormDialog
      title={contactStrings.addTitle}
      saveLabel={contactStrings.addToContacts}
      isSaving={add.isPending}
      problem={problem?.at === 'form' ? problem.sentence : null}
      onSave={save}
      onClose={onClose}
    >
      {stranger?.displayNumber != null && <p>{contactStrings.strangerNumber(stranger.displayNumber)}</p>}
      <ContactForm
        fields={fields}
        onField={(name, value) => {
          if (name === problem?.at) add.reset()
          setFields((current) => ({ ...current, [name]: value }))
        }}
        problem={problem}
        missing={isChecked ? missing : {}}
        hasNumber={stranger === null || stranger.displayNumber === null}
      />
    </FormDialog>
  )
}

/** WhatsApp's profile name, which the card may say better; a number is no name. */
function beginningOf(searched: string, stranger: Conversation | null): ContactFields {
  if (stranger === null) return fieldsFromSearch(searched)
  const isNumber = stranger.name === stranger.displayNumber || stranger.name.startsWith('+')
  return fieldsFromSearch(isNumber ? '' : stranger.name)
}
