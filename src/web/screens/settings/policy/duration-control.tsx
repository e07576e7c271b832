import { useState } from 'react'
import {
  DURATION_UNITS,
  type Duration,
  type DurationUnit,
  readDuration,
  writeDuration,
} from '../../../format/iso-duration.ts'
import { Select } from '../../../kit/select.tsx'
import { policyStrings as words } from '../../../strings/policy.ts'
import { NumberControl } from './number-control.tsx'
import styles from './policy-page.module.css'

export interface DurationControlProps {
  readonly label: string
  /** ISO 8601. */
  readonly value: string
  readonly isReadOnly: boolean
  readonly mayBeZero?: boolean
  readonly onChange: (iso: string) => void
}

/** A length of time as a number and its unit. */
export function DurationControl({ label, value, isReadOnly, mayBeZero = false, onChange }: DurationControlProps) {
  const read = readDuration(value)
  const [unitOfNothing, setUnitOfNothing] = useState<DurationUnit>('hours')
  const { count } = read
  // No time at all is the same in every unit, so the one that was chosen stays.
  const unit = count === 0 ? unitOfNothing : read.unit
  function change(next: Duration): void {
    setUnitOfNothing(next.unit)
    onChange(writeDuration(next))
  }
  const units: readonly DurationUnit[] = unit === 'seconds' ? ['seconds', ...DURATION_UNITS] : DURATION_UNITS
  return (
    <>
      <NumberControl
        label={label}
        value={count}
        isReadOnly={isReadOnly}
        mayBeZero={mayBeZero}
        onChange={(next) => change({ count: next, unit })}
      />
      <span className={styles.unit}>
        <Select
          label={words.unitOf(label)}
          labelAt="hidden"
          isDisabled={isReadOnly}
          value={unit}
          onChange={(next) => change({ count, unit: next })}
          options={units.map((one) => ({ value: one, label: words.units[one] }))}
        />
      </span>
    </>
  )
}
