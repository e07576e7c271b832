import { TriangleAlert } from 'lucide-react'
import { words } from '../strings/words.ts'
import styles from './live-bar.module.css'

/** Without https the session cookie travels readable; the workspace says so instead of hiding it (DESIGN section 3). */
export function Unencrypted() {
  return (
    <aside className={styles.bar} aria-label={words.connection}>
      <TriangleAlert size={14} strokeWidth={2} aria-hidden /> {words.notEncrypted}
    </aside>
  )
}
