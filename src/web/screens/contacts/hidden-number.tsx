import { useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import { Button } from '../../kit/button.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { newKey } from '../../new-key.ts'
import { useSendMessage } from '../../queries/messages.ts'
import { contactStrings as words } from '../../strings/contacts.ts'
import { showToast } from '../../toasts.ts'
import styles from './contact-card.module.css'
import { faultSentence } from './fault-sentence.ts'

/** Somebody whom WhatsApp shows by a username: no error, and the number can be asked for where a message may be sent. */
export function HiddenNumber({ contact }: { readonly contact: Contact }) {
  const { username, givenName } = contact
  const send = useSendMessage()
  const [idempotencyKey] = useState(newKey)
  function ask(): void {
    const { id: contactId } = contact
    send.mutate(
      {
        message: { type: 'contact_info_request', channel: 'whatsapp', contactId, text: words.askForNumberText },
        idempotencyKey,
      },
      {
        onSuccess: () => showToast({ text: words.askedForNumber(givenName) }),
        onError: (fault) => showToast({ text: faultSentence(fault, givenName), isFailure: true }),
      },
    )
  }
  return (
    <p className={styles.number}>
      <UserText>{username === null ? words.numberHiddenByWhatsApp : words.numberHidden(username)}</UserText>
      {contact.channels.whatsapp.capabilities.freeText && !send.isSuccess && (
        <Button variant="link" size="small" isBusy={send.isPending} onPress={ask}>
          {words.askForNumber}
        </Button>
      )}
    </p>
  )
}
