import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import { fullName } from '../../channel-state.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Button } from '../../kit/button.tsx'
import { CheckNumberChip } from '../../kit/check-number-chip.tsx'
import { IconButton } from '../../kit/icon-button.tsx'
import { useFocusedHeading } from '../../kit/page-head.tsx'
import { PhoneNumberText } from '../../kit/phone-number-text.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { useSession } from '../../queries/session.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'
import { showToast } from '../../toasts.ts'
import { CardMenu } from './card-menu.tsx'
import { type ChannelAction, needsNumber } from './channel-action.ts'
import { SmsButton, WhatsAppButton } from './channel-buttons.tsx'
import styles from './contact-card.module.css'
import { HiddenNumber } from './hidden-number.tsx'
import { useContactActions } from './use-contact-actions.ts'

export interface CardHeadProps {
  readonly contact: Contact
  readonly headingLevel: 1 | 2
  readonly headEnd: ReactNode
}

/** Name, number, and the two ways to the person. */
export function CardHead({ contact, headingLevel, headEnd }: CardHeadProps) {
  const Heading = headingLevel === 1 ? 'h1' : 'h2'
  const heading = useFocusedHeading(fullName(contact))
  return (
    <header className={styles.head}>
      <div className={styles.who}>
        <Avatar name={fullName(contact)} size={48} />
        <div className={styles.names}>
          <Heading ref={heading} tabIndex={-1} className={styles.name}>
            <UserText>{fullName(contact)}</UserText>
          </Heading>
          <CardNumber contact={contact} />
        </div>
        <CardMenu contact={contact} />
        {headEnd}
      </div>
      <CardButtons contact={contact} />
    </header>
  )
}

function CardNumber({ contact }: { readonly contact: Contact }) {
  const { displayNumber } = contact
  if (displayNumber === null) return <HiddenNumber contact={contact} />
  return (
    <p className={styles.number}>
      <PhoneNumberText>{displayNumber}</PhoneNumberText>
      <IconButton
        icon={<Copy size={14} strokeWidth={2} aria-hidden />}
        label={contactStrings.copyNumber}
        size={26}
        onPress={() => copy(displayNumber)}
      />
    </p>
  )
}

function CardButtons({ contact }: { readonly contact: Contact }) {
  const mayWrite = useSession().data?.rights.write ?? false
  const actions = useContactActions('card')
  if (!mayWrite) return null
  const onAction = (action: ChannelAction) => actions.run(contact, action)
  return (
    <div className={styles.buttons}>
      {needsNumber(contact) ? (
        <CheckNumberChip
          label={contactStrings.numberIncomplete(contact.displayNumber ?? '')}
          onPress={() => onAction({ kind: 'fix_number' })}
        />
      ) : (
        <>
          <WhatsAppButton contact={contact} hasWords onAction={onAction} />
          <SmsButton contact={contact} hasWords onAction={onAction} />
        </>
      )}
      <Button variant="text" onPress={() => actions.edit(contact)}>
        {words.edit}
      </Button>
    </div>
  )
}

function copy(text: string): void {
  void navigator.clipboard.writeText(text).then(() => showToast({ text: words.copied }))
}
