import styles from './count-badge.module.css'

const MOST = 99

export interface CountBadgeProps {
  readonly count: number
  /** Spoken; without it the number is hidden because the name of the control says it. */
  readonly label?: string
}

/** A count of what waits, `99+` at most. */
export function CountBadge({ count, label }: CountBadgeProps) {
  const words = count > MOST ? `${MOST}+` : String(count)
  return (
    <span
      className={styles.count}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {words}
    </span>
  )
}
