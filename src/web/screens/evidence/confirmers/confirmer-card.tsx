import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../kit/button.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { logStrings } from '../../../strings/log.ts'
import styles from './confirmers.module.css'

export interface ConfirmerCardProps {
  readonly words: {
    readonly title: string
    readonly text: string
    readonly none: string
    readonly add: string
    readonly most: (count: number) => string
  }
  readonly count: number
  readonly countMax: number
  readonly mayChange: boolean
  readonly onAdd: () => void
  /** Beside the button that adds. */
  readonly action?: ReactNode
  /** The lines. */
  readonly children: ReactNode
}

/** A sheet about one kind of those who vouch for the log. Without anybody it says so, and what that means. */
export function ConfirmerCard({ words, count, countMax, mayChange, ...props }: ConfirmerCardProps) {
  const off = !mayChange ? logStrings.needsRole : count >= countMax ? words.most(countMax) : null
  return (
    <section className={styles.card} aria-label={words.title}>
      <header className={styles.cardHead}>
        <h2 className={styles.title}>{words.title}</h2>
        {count === 0 && <Tag tone="wait">{words.none}</Tag>}
      </header>
      <p className={styles.text}>{words.text}</p>
      {count > 0 && <ul className={styles.lines}>{props.children}</ul>}
      <div className={styles.foot}>
        <Button
          size="small"
          icon={<Plus size={16} strokeWidth={1.75} aria-hidden />}
          onPress={props.onAdd}
          {...(off !== null && { offReason: off, reasonAt: 'below' as const })}
        >
          {words.add}
        </Button>
        {props.action}
      </div>
    </section>
  )
}
