import { Check, ReceiptText } from 'lucide-react'
import { Badge } from '../../kit/badge.tsx'
import { setupStrings } from '../../strings/setup.ts'
import styles from './example.module.css'

/** The product in one drawing: dashed up to the yes, solid after it (visual-language §1.1). */
export function Example() {
  return (
    <div role="img" aria-label={setupStrings.exampleLabel}>
      <div className={styles.upright} aria-hidden>
        <p className={styles.question}>{setupStrings.exampleQuestion}</p>
        <div className={styles.answerRow}>
          <Tick />
          <p className={styles.answer}>{setupStrings.exampleYes}</p>
          <p className={styles.who}>{setupStrings.exampleWho}</p>
        </div>
        <p className={styles.message}>{setupStrings.exampleMessage}</p>
        <p className={styles.receipt}>
          <ReceiptText size={18} strokeWidth={1.75} />
          {setupStrings.exampleReceipt}
          <Badge name="granted" size={18} />
        </p>
      </div>
      <div className={styles.level} aria-hidden>
        <p className={styles.question}>{setupStrings.exampleShort}</p>
        <Tick />
        <p className={styles.message}>{setupStrings.exampleShortMessage}</p>
      </div>
    </div>
  )
}

function Tick() {
  return (
    <span className={styles.tick}>
      <Check size={30} strokeWidth={3.4} />
    </span>
  )
}
