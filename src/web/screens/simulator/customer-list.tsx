import { FlaskConical, Plus, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { whatsappWords } from '../../channel-state.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Badge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { classNames } from '../../kit/class-names.ts'
import { useFocusedHeading } from '../../kit/page-head.tsx'
import { PhoneNumberText } from '../../kit/phone-number-text.tsx'
import { Switch } from '../../kit/switch.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { useChangeSimPhone, useSimPhones } from '../../queries/simulator.ts'
import { channelStrings } from '../../strings/channels.ts'
import { simulatorStrings } from '../../strings/simulator.ts'
import { AnotherPhone } from './another-phone.tsx'
import styles from './customer-list.module.css'
import type { Customer } from './customers.ts'

export interface CustomerListProps {
  readonly customers: readonly Customer[]
  readonly currentNumber: string | null
}

/** Whose phone is shown, and who has WhatsApp at all. */
export function CustomerList({ customers, currentNumber }: CustomerListProps) {
  const heading = useFocusedHeading(simulatorStrings.customers)
  const phones = useSimPhones().data ?? []
  const [isAdding, setAdding] = useState(false)
  return (
    <section className={styles.list} aria-label={simulatorStrings.customers} data-region>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {simulatorStrings.customers}
      </h1>
      <ul className={styles.rows}>
        {customers.map((customer) => (
          <CustomerRow
            key={customer.e164}
            customer={customer}
            isCurrent={customer.e164 === currentNumber}
            hasWhatsApp={phones.find((one) => one.e164 === customer.e164)?.hasWhatsApp ?? true}
          />
        ))}
      </ul>
      {isAdding ? (
        <AnotherPhone onClose={() => setAdding(false)} />
      ) : (
        <div className={styles.add}>
          <Button variant="text" onPress={() => setAdding(true)} icon={<Plus size={18} strokeWidth={2} aria-hidden />}>
            {simulatorStrings.anotherPhone}
          </Button>
        </div>
      )}
      <p className={styles.note}>
        <FlaskConical size={16} strokeWidth={2} aria-hidden />
        {simulatorStrings.notEvidence}
      </p>
    </section>
  )
}

interface CustomerRowProps {
  readonly customer: Customer
  readonly isCurrent: boolean
  readonly hasWhatsApp: boolean
}

function CustomerRow({ customer, isCurrent, hasWhatsApp }: CustomerRowProps) {
  const change = useChangeSimPhone()
  const { e164, isReachable } = customer
  return (
    <li className={classNames(styles.row, isCurrent && styles.current)}>
      <Avatar name={customer.fullName} />
      <span className={styles.words}>
        <Link
          href={`/simulator/${encodeURIComponent(e164)}`}
          className={styles.name}
          {...(isCurrent && { 'aria-current': 'page' as const })}
        >
          <UserText>{customer.fullName}</UserText>
        </Link>
        <span className={styles.state}>
          <State customer={customer} />
        </span>
      </span>
      {isReachable && (
        <span className={styles.switch}>
          <Switch
            aria-label={simulatorStrings.hasWhatsApp(customer.name)}
            isSelected={hasWhatsApp}
            onChange={(on) => change.mutate({ e164, change: { hasWhatsApp: on } })}
          />
          <span className={styles.switchWords} aria-hidden>
            {hasWhatsApp ? simulatorStrings.whatsappOn : simulatorStrings.whatsappOff}
          </span>
        </span>
      )}
    </li>
  )
}

function State({ customer }: { readonly customer: Customer }) {
  const { contact } = customer
  if (contact === null) return <PhoneNumberText>{customer.e164}</PhoneNumberText>
  if (!contact.numberValid) {
    return (
      <>
        <TriangleAlert size={14} strokeWidth={2.2} className={styles.warning} aria-hidden />
        {channelStrings.checkNumber}
      </>
    )
  }
  const { whatsapp } = contact.channels
  if (!whatsapp.enabled) return <PhoneNumberText>{contact.displayNumber ?? customer.e164}</PhoneNumberText>
  const { display } = whatsapp.capabilities
  return (
    <>
      {display !== 'not_asked' && <Badge name={display} size={14} />}
      {whatsappWords(whatsapp)}
    </>
  )
}
