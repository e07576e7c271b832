import type { ReactNode } from 'react'
import sheet from '../sheet.module.css'
import styles from './policy-page.module.css'

export interface SettingRowProps {
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}

/** What a rule does in words, and its control at the end of the line. */
export function SettingRow({ title, text, children }: SettingRowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.rowWords}>
        <h3 className={styles.rowTitle}>{title}</h3>
        <p className={sheet.muted}>{text}</p>
      </div>
      <div className={styles.controls}>{children}</div>
    </div>
  )
}
