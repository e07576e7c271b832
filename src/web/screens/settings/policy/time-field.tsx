import styles from './time-field.module.css'

export interface TimeFieldProps {
  readonly label: string
  /** `20:00` */
  readonly time: string
  readonly isReadOnly: boolean
  readonly onTime: (time: string) => void
}

/** A time of day; the browser's own field knows keyboards and phones. */
export function TimeField({ label, time, isReadOnly, onTime }: TimeFieldProps) {
  return (
    <input
      type="time"
      aria-label={label}
      value={time}
      readOnly={isReadOnly}
      required
      className={styles.field}
      onChange={(event) => {
        if (event.target.value !== '') onTime(event.target.value.slice(0, 5))
      }}
    />
  )
}
