import { utcClock } from '../../format/utc.ts'
import { Badge } from '../../kit/badge.tsx'
import { classNames } from '../../kit/class-names.ts'
import { receiptStrings } from '../../strings/receipt.ts'
import type { ReceiptStep } from './receipt-steps.ts'
import styles from './step-line.module.css'

/** Rings and a dashed line until the answer, solid from a yes on (visual-language §1.1). */
export function StepLine({ steps }: { readonly steps: readonly ReceiptStep[] }) {
  if (steps.length === 0) return null
  return (
    <ol className={styles.line} aria-label={receiptStrings.stepsLabel}>
      {steps.map((step) => (
        <li key={step.key} className={classNames(styles.step, step.isAfterYes && styles.yes)}>
          <span className={styles.mark}>
            {step.isAfterYes ? (
              <Badge name="granted" />
            ) : (
              <span className={classNames(styles.ring, step.isAnswer && styles.answer)} />
            )}
          </span>
          <span className={styles.label}>{step.label}</span>
          <time dateTime={new Date(step.at).toISOString()} className={styles.time}>
            {utcClock(step.at)}
          </time>
        </li>
      ))}
    </ol>
  )
}
