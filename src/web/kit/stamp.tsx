import styles from './stamp.module.css'

export interface StampProps {
  readonly word: 'YES' | 'NO' | 'STOP'
  /** `3 NOV 2026 · 14:02:11` */
  readonly date: string
}

/** Once per page at most, hidden from assistive technology: the headline says the same (visual-language §2). */
export function Stamp({ word, date }: StampProps) {
  return (
    <span className={styles.stamp} aria-hidden>
      <span className={styles.inner}>
        <span className={styles.word}>{word}</span>
        <span className={styles.date}>{date}</span>
      </span>
    </span>
  )
}
