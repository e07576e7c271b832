import { useEffect, useRef } from 'react'
import { Select } from '../../kit/select.tsx'
import { contactStrings } from '../../strings/contacts.ts'
import { problemSentence } from '../../strings/problems.ts'
import styles from './opt-in.module.css'
import type { Prompt } from './use-prompt.ts'

const OPTIONS = [
  { value: 'branch_visit', label: contactStrings.bases.branch_visit },
  { value: 'phone_call', label: contactStrings.bases.phone_call },
  { value: 'web_form', label: contactStrings.bases.web_form },
  { value: 'contract', label: contactStrings.bases.contract },
  { value: 'customer_wrote_first', label: contactStrings.bases.customer_wrote_first },
  { value: 'other', label: contactStrings.bases.other },
] as const

export interface BasisSelectProps {
  readonly name: string
  readonly prompt: Prompt
  readonly isRequired: boolean
}

/** How the organization came by the number; recorded with the request (product-ux §2.3). */
export function BasisSelect({ name, prompt, isRequired }: BasisSelectProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (prompt.lacksBasis) box.current?.querySelector('button')?.focus()
  }, [prompt.lacksBasis])
  return (
    <div ref={box} className={styles.basis}>
      <Select
        label={contactStrings.howGivenBy(name)}
        options={OPTIONS}
        value={prompt.basis}
        onChange={prompt.onBasis}
        placeholder={contactStrings.choose}
        isRequired={isRequired}
        error={prompt.lacksBasis ? problemSentence('optin.basis_required', { name: name }) : undefined}
      />
    </div>
  )
}
