import { useState } from 'react'
import { Field } from '../../../kit/field.tsx'
import styles from './policy-page.module.css'

export interface NumberControlProps {
  readonly label: string
  readonly value: number
  readonly isReadOnly: boolean
  readonly mayBeZero?: boolean
  readonly onChange: (value: number) => void
}

/** A whole number from 1 on, or from 0. While the field is empty or wrong the former value stays. */
export function NumberControl({ label, value, isReadOnly, mayBeZero = false, onChange }: NumberControlProps) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <span className={styles.number}>
      <Field
        label={label}
        isLabelHidden
        inputMode="numeric"
        value={typed ?? String(value)}
        isReadOnly={isReadOnly}
        onChange={(text) => {
          setTyped(text)
          if (/^[1-9]\d{0,5}$/.test(text) || (mayBeZero && text === '0')) onChange(Number(text))
        }}
        onBlur={() => setTyped(null)}
      />
    </span>
  )
}
