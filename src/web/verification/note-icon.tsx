import { CircleAlert } from 'lucide-react'
import styles from './note-icon.module.css'

/** Something is worth knowing: outlined, since nothing is final about it; no clock, since nobody is waiting. */
export function NoteIcon({ size }: { readonly size: 20 | 28 }) {
  return <CircleAlert size={size} strokeWidth={2} className={styles.note} aria-hidden />
}
