import { CircleDashed } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './contact-card.module.css'

/** A step that was not taken: dashed, because a yes is still to come. */
export function NotYet({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.notYet}>
      <CircleDashed size={18} strokeWidth={1.75} aria-hidden />
      <div>
        <p>{title}</p>
        <p className={styles.small}>{children}</p>
      </div>
    </div>
  )
}
