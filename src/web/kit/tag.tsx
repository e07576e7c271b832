import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './tag.module.css'

export type TagTone = 'neutral' | 'ok' | 'wait' | 'bad' | 'info' | 'accent' | 'sim'

export interface TagProps {
  readonly children: ReactNode
  /** sim is hatched: it means "not real" and nothing else (visual-language §7). */
  readonly tone?: TagTone
  readonly icon?: ReactNode
}

export function Tag({ children, tone = 'neutral', icon }: TagProps) {
  return (
    <span className={classNames(styles.tag, styles[tone])}>
      {icon}
      {children}
    </span>
  )
}
