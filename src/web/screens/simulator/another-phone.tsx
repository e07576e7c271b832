import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../kit/button.tsx'
import { Field } from '../../kit/field.tsx'
import { simulatorStrings } from '../../strings/simulator.ts'
import styles from './customer-list.module.css'

/** A phone of somebody who is not in the contacts: a stranger who writes first. */
export function AnotherPhone({ onClose }: { readonly onClose: () => void }) {
  const [number, setNumber] = useState('')
  const [error, setError] = useState<string | undefined>(undefined)
  const [, navigate] = useLocation()
  function add(event: FormEvent): void {
    event.preventDefault()
    const e164 = `+${number.replaceAll(/\D/g, '')}`
    if (!/^\+[1-9]\d{7,14}$/.test(e164)) {
      setError(simulatorStrings.anotherInvalid)
      return
    }
    onClose()
    navigate(`/simulator/${encodeURIComponent(e164)}`)
  }
  return (
    <form className={styles.another} onSubmit={add}>
      <Field
        label={simulatorStrings.anotherNumber}
        help={simulatorStrings.anotherHelp}
        type="tel"
        value={number}
        onChange={setNumber}
        error={error}
        autoFocus
      />
      <div className={styles.anotherButtons}>
        <Button size="small" onPress={onClose}>
          {simulatorStrings.cancel}
        </Button>
        <Button size="small" variant="primary" type="submit">
          {simulatorStrings.add}
        </Button>
      </div>
    </form>
  )
}
