import { useId } from 'react'
import styles from './filter-bar.module.css'

export interface DayFieldProps {
  readonly label: string
  /** `2026-11-03`, or null. */
  readonly day: string | null
  readonly onDay: (day: string) => void
}

/** The browser's own date field: known, keyboard-usable and right on phones. */
export function DayField({ label, day, onDay }: DayFieldProps) {
  const id = useId()
  return (
    <span className={styles.day}>
      <label htmlFor={id} className={styles.dayLabel}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        value={day ?? ''}
        onChange={(event) => onDay(event.target.value)}
        className={styles.dayInput}
      />
    </span>
  )
}
