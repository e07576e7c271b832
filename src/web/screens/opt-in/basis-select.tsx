import { useEffect, useRef } from 'react'
import { Select } from '../../kit/select.tsx'
import { contactStrings } from '../../strings/contacts.ts'
import { problemSentence } from '../../strings/problems.ts'
import styles from './opt-in.module.css'
import type { OptInFlow } from './use-opt-in-flow.ts'

const OPTIONS = [
  { value: 'branch_visit', label: contactStrings.bases.branch_visit },
  { value: 'phone_call', label: contactStrings.bases.phone_call },
  { value: 'web_form', label: contactStrings.bases.web_form },
  { value: 'contract', label: contactStrings.bases.contract },
  { value: 'customer_wrote_first', label: contactStrings.bases.customer_wrote_first },
  { value: 'other', label: contactStrings.bases.other },
] as const

export interface BasisSelectProps {
  readonly flow: OptInFlow
  readonly isRequired: boolean
}

/** How the organization came by the number; recorded with the request (product-ux §2.3). */
export function BasisSelect({ flow, isRequired }: BasisSelectProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (flow.lacksBasis) box.current?.querySelector('button')?.focus()
  }, [flow.lacksBasis])
  return (
    <div ref={box} className={styles.basis}>
      <Select
        label={contactStrings.howGivenBy(flow.name)}
        options={OPTIONS}
        value={flow.basis}
        onChange={flow.onBasis}
        placeholder={contactStrings.choose}
        isRequired={isRequired}
        error={flow.lacksBasis ? problemSentence('optin.basis_required', { name: flow.name }) : undefined}
      />
    </div>
  )
}
