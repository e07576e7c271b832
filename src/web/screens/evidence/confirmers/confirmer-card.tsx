import type { UseMutationResult } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { Fragment, type ReactNode, useState } from 'react'
import type { Log } from '../../../../http/api/log.ts'
import { Button } from '../../../kit/button.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { logStrings } from '../../../strings/log.ts'
import styles from './confirmers.module.css'
import { RemoveDialog, type RemoveWords } from './remove-dialog.tsx'

export interface ConfirmerCardProps<One extends Naming, Naming> {
  readonly words: RemoveWords & {
    readonly title: string
    readonly text: string
    readonly none: string
    readonly add: string
    readonly most: (count: number) => string
  }
  readonly ones: readonly One[]
  readonly countMax: number
  readonly mayChange: boolean
  readonly change: UseMutationResult<Log, Error, readonly Naming[]>
  readonly nameOf: (one: One) => string
  /** What tells it from the others, also when it is read again. */
  readonly keyOf: (one: One) => string
  readonly namingOf: (one: One) => Naming
  readonly line: (one: One, onRemove: () => void) => ReactNode
  /** The dialog that names another one. */
  readonly dialog: (others: readonly Naming[], onClose: () => void) => ReactNode
  /** Beside the button that adds. */
  readonly action?: ReactNode
}

/** A sheet about one kind of those who vouch for the log. Without anybody it says so, and what that means. */
export function ConfirmerCard<One extends Naming, Naming>(props: ConfirmerCardProps<One, Naming>) {
  const { words, ones, countMax, mayChange, change, nameOf, keyOf, namingOf } = props
  const [isAdding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<One | null>(null)
  const off = !mayChange ? logStrings.needsRole : ones.length >= countMax ? words.most(countMax) : null
  function stay(): void {
    change.reset()
    setLeaving(null)
  }
  return (
    <section className={styles.card} aria-label={words.title}>
      <header className={styles.cardHead}>
        <h2 className={styles.title}>{words.title}</h2>
        {ones.length === 0 && <Tag tone="wait">{words.none}</Tag>}
      </header>
      <p className={styles.text}>{words.text}</p>
      {ones.length > 0 && (
        <ul className={styles.lines}>
          {ones.map((one) => (
            <Fragment key={keyOf(one)}>{props.line(one, () => setLeaving(one))}</Fragment>
          ))}
        </ul>
      )}
      <div className={styles.foot}>
        <Button
          size="small"
          icon={<Plus size={16} strokeWidth={1.75} aria-hidden />}
          onPress={() => setAdding(true)}
          {...(off !== null && { offReason: off, reasonAt: 'below' as const })}
        >
          {words.add}
        </Button>
        {props.action}
      </div>
      {isAdding && props.dialog(ones.map(namingOf), () => setAdding(false))}
      {leaving !== null && (
        <RemoveDialog
          {...{ words, change }}
          name={nameOf(leaving)}
          others={ones.filter((one) => keyOf(one) !== keyOf(leaving)).map(namingOf)}
          onClose={stay}
        />
      )}
    </section>
  )
}
