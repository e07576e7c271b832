import { Mark } from './mark.tsx'
import styles from './wordmark.module.css'

/** Tile and name. `size` is the side of the tile; the text is 0.78 of it, the gap 0.32 (visual-language §2). */
export function Wordmark({ size = 34 }: { readonly size?: number }) {
  return (
    <span className={styles.wordmark} style={{ gap: size * 0.32, fontSize: size * 0.78 }}>
      <Mark size={size} />
      <span className={styles.name}>yesline</span>
    </span>
  )
}
