import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './consent-timeline.module.css'

export interface ConsentStep {
  readonly key: string
  readonly icon: ReactNode
  readonly title: ReactNode
  readonly meta?: ReactNode
  readonly action?: ReactNode
  /** The answer was yes: a solid stub leads onward from here. */
  readonly isYes?: boolean
}

/** Newest first. Dashed below the answer, a short solid line above a yes (visual-language §1.1). */
export function ConsentTimeline({ steps }: { readonly steps: ReadonlyArray<ConsentStep> }) {
  return (
    <ol className={styles.timeline}>
      {steps.map((step) => (
        <li key={step.key} className={classNames(styles.step, step.isYes === true && styles.yes)}>
          <span className={styles.icon}>{step.icon}</span>
          <div className={styles.words}>
            <p className={styles.title}>{step.title}</p>
            {step.meta !== undefined && <p className={styles.meta}>{step.meta}</p>}
          </div>
          {step.action !== undefined && <span className={styles.action}>{step.action}</span>}
        </li>
      ))}
    </ol>
  )
}
