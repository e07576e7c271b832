import { useDeferredValue, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import type { Contact } from '../../../../../http/api/contact.ts'
import { Field } from '../../../../kit/field.tsx'
import { UserText } from '../../../../kit/user-text.tsx'
import { useContacts } from '../../../../queries/contacts.ts'
import { mediaStrings as words } from '../../../../strings/media.ts'
import styles from './attachments.module.css'
import { PartDialog } from './part-dialog.tsx'
import { type PartDialogProps, useSendPart } from './use-send-part.ts'

interface Card {
  readonly id: string
  readonly name: string
  readonly phone: string
  /** As people read it. */
  readonly number: string
}

/** One of the contacts, sent with name and number. */
export function ContactCardDialog(props: PartDialogProps) {
  const part = useSendPart(props)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Card | null>(null)
  const [isChecked, setChecked] = useState(false)
  const wanted = useDeferredValue(text.trim())
  const found = useContacts(wanted === '' ? {} : { q: wanted })
  const cards = (found.data ?? []).flatMap(cardOf)
  function send(): void {
    setChecked(true)
    if (chosen === null) return
    const card = { name: chosen.name, phones: [chosen.phone] }
    part.send({ type: 'contacts', contactId: props.contactId, channel: 'whatsapp', cards: [card] })
  }
  return (
    <PartDialog title={words.sendCard(props.name)} part={part} onSend={send} onClose={props.onClose}>
      <Field
        label={words.searchContacts}
        inputMode="search"
        autoComplete="off"
        value={text}
        onChange={setText}
        error={isChecked && chosen === null ? words.chooseContact : undefined}
      />
      <ListBox
        aria-label={words.contacts}
        items={cards}
        selectionMode="single"
        selectedKeys={chosen === null ? [] : [chosen.id]}
        onSelectionChange={(keys) => setChosen(cards.find(({ id }) => keys !== 'all' && keys.has(id)) ?? null)}
        renderEmptyState={() => <p className={styles.small}>{found.isPending ? words.looking : words.nobody}</p>}
        className={styles.people ?? ''}
      >
        {({ id, name, number }) => (
          <ListBoxItem id={id} textValue={name} className={styles.person ?? ''}>
            <span className={styles.name}>
              <UserText>{name}</UserText>
            </span>
            <bdi dir="ltr" className={styles.small}>
              {number}
            </bdi>
          </ListBoxItem>
        )}
      </ListBox>
    </PartDialog>
  )
}

/** Somebody whose number is hidden has no card to pass on. */
function cardOf({ id, givenName, familyName, addresses, displayNumber }: Contact): Card[] {
  const phone = addresses.find(({ kind }) => kind === 'phone')?.value
  if (phone === undefined) return []
  return [{ id, name: `${givenName} ${familyName}`.trim(), phone, number: displayNumber ?? phone }]
}
