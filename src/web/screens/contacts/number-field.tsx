import { useEffect, useRef } from 'react'
import { Field } from '../../kit/field.tsx'
import { PhoneNumberText } from '../../kit/phone-number-text.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { useSession } from '../../queries/session.ts'
import { contactStrings } from '../../strings/contacts.ts'
import styles from './contact-form.module.css'
import type { ContactProblem } from './contact-problem.ts'
import { useSavedNumber } from './saved-number.ts'

export interface NumberFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly problem: ContactProblem | null
  readonly isFirst: boolean
  /** The card has this number now; another one begins without consent. */
  readonly former: string | null
}

/** A phone number as people type it; what will be saved is shown while they do. */
export function NumberField({ value, onChange, problem, isFirst, former }: NumberFieldProps) {
  const box = useRef<HTMLDivElement>(null)
  const country = useSession().data?.organization.defaultCountry
  const saved = useSavedNumber(value, country)
  useEffect(() => {
    // The dialog has put the focus on its heading; "Fix number" means this field.
    if (isFirst) box.current?.querySelector('input')?.focus()
  }, [isFirst])
  const isNew = former !== null && former !== '' && value.trim() !== '' && value !== former
  return (
    <div ref={box} className={styles.number}>
      <Field
        label={contactStrings.number}
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="off"
        value={value}
        onChange={onChange}
        error={problem?.sentence}
        help={
          saved === null ? (
            contactStrings.numberHelp
          ) : (
            <>
              {contactStrings.willBeSavedAs} <PhoneNumberText>{saved}</PhoneNumberText>
            </>
          )
        }
      />
      {problem?.other != null && (
        <p>
          <TextLink href={`/contacts/${problem.other.id}`}>{contactStrings.openOther(problem.other.name)}</TextLink>
        </p>
      )}
      {isNew && <p className={styles.warning}>{contactStrings.newNumberWarning}</p>}
    </div>
  )
}
