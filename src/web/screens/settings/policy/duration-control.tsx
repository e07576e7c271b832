import { DURATION_UNITS, type DurationUnit, readDuration, writeDuration } from '../../../format/iso-duration.ts'
import { Select } from '../../../kit/select.tsx'
import { policyStrings as words } from '../../../strings/policy.ts'
import { NumberControl } from './number-control.tsx'
import styles from './policy-page.module.css'

export interface DurationControlProps {
  readonly label: string
  /** ISO 8601. */
  readonly value: string
  readonly isReadOnly: boolean
  readonly onChange: (iso: string) => void
}

/** A length of time as a number and its unit. */
export function DurationControl({ label, value, isReadOnly, onChange }: DurationControlProps) {
  const { count, unit } = readDuration(value)
  const units: readonly DurationUnit[] = unit === 'seconds' ? ['seconds', ...DURATION_UNITS] : DURATION_UNITS
  return (
    <>
      <NumberControl
        label={label}
        value={count}
        isReadOnly={isReadOnly}
        onChange={(next) => onChange(writeDuration({ count: next, unit }))}
      />
      <span className={styles.unit}>
        <Select
          label={words.unitOf(label)}
          labelAt="hidden"
          isDisabled={isReadOnly}
          value={unit}
          onChange={(next) => onChange(writeDuration({ count, unit: next }))}
          options={units.map((one) => ({ value: one, label: words.units[one] }))}
        />
      </span>
    </>
  )
}
