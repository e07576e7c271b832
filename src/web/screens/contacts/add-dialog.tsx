import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Conversation } from '../../../http/api/conversation.ts'
import { fullName } from '../../channel-state.ts'
import { Banner } from '../../kit/banner.tsx'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useAddContact } from '../../queries/contacts.ts'
import { useSession } from '../../queries/session.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'
import { showToast } from '../../toasts.ts'
import { type ContactFields, fieldsFromSearch, NONE, newContactOf } from './contact-fields.ts'
import { ContactForm } from './contact-form.tsx'
import { contactProblem } from './contact-problem.ts'

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
  const me = useSession().data?.agent.id
  const [fields, setFields] = useState<ContactFields>(() => ({
    ...fieldsFromSearch(stranger === null ? searched : nameOf(stranger)),
    ownerId: me ?? NONE,
  }))
  const [isChecked, setChecked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const problem = contactProblem(add.error)
  const needsNumber = stranger === null
  const missing = isChecked ? missingOf(fields, needsNumber) : {}
  function save(): void {
    setChecked(true)
    const wrong = Object.keys(missingOf(fields, needsNumber))[0]
    if (wrong !== undefined) {
      focusField(form.current, wrong)
      return
    }
    if (add.isPending) return
    add.mutate(newContactOf(fields, stranger?.id ?? null), {
      onSuccess: (contact) => {
        showToast({ text: contactStrings.added(fullName(contact)) })
        navigate(stranger === null ? `/contacts/${contact.id}` : `/inbox/all/${stranger.id}`, { replace: true })
      },
    })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="request"
      title={contactStrings.addTitle}
      footerLine="solid"
      footer={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button variant="primary" isBusy={add.isPending} busyLabel={contactStrings.saving} onPress={save}>
            {contactStrings.addToContacts}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {stranger?.displayNumber != null && <p>{contactStrings.strangerNumber(stranger.displayNumber)}</p>}
        <ContactForm
          fields={fields}
          onField={(name, value) => {
            if (name === problem?.at) add.reset()
            setFields((current) => ({ ...current, [name]: value }))
          }}
          problem={problem}
          missing={missing}
          formerPhone={null}
          isNumberFirst={false}
          hasNumber={needsNumber || stranger.displayNumber === null}
        />
        {problem?.at === 'form' && <Banner tone="bad" badge="send_failed" headline={problem.sentence} role="alert" />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}

function missingOf(fields: ContactFields, needsNumber: boolean): Partial<Record<keyof ContactFields, string>> {
  return {
    ...(fields.givenName.trim() === '' && { givenName: contactStrings.missing(contactStrings.firstName) }),
    ...(needsNumber && fields.phone.trim() === '' && { phone: contactStrings.missing(contactStrings.number) }),
  }
}

function focusField(form: HTMLFormElement | null, name: string): void {
  form?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus()
}

/** WhatsApp's profile name, which the card may say better; a number is no name. */
function nameOf({ name, displayNumber }: Conversation): string {
  return name === displayNumber || name.startsWith('+') ? '' : name
}
