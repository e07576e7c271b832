import { classNames } from './class-names.ts'
import styles from './mark.module.css'

export interface MarkProps {
  readonly size?: number
  /** One color: the tile takes the ink of the text. */
  readonly isInk?: boolean
}

/** Waiting, waiting, yes: two dots and a tick on one line. 20 px and less use the small cut (visual-language §2). */
export function Mark({ size = 34, isInk = false }: MarkProps) {
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      className={classNames(styles.mark, isInk && styles.ink)}
      aria-hidden
    >
      <rect width="32" height="32" rx="9" className={styles.tile ?? ''} />
      {size <= 20 ? <SmallGlyph /> : <Glyph />}
    </svg>
  )
}

function Glyph() {
  return (
    <>
      <circle cx="5.8" cy="17" r="1.75" className={styles.dot ?? ''} />
      <circle cx="10.8" cy="17" r="1.75" className={styles.dot ?? ''} />
      <path d="M16.4 17 19.5 21 26.6 10.9" strokeWidth="3.3" className={styles.tick ?? ''} />
    </>
  )
}

function SmallGlyph() {
  return (
    <>
      <circle cx="6.9" cy="17" r="2.5" className={styles.dot ?? ''} />
      <path d="M13.8 17 17.6 21.8 26 10.2" strokeWidth="4.2" className={styles.tick ?? ''} />
    </>
  )
}
