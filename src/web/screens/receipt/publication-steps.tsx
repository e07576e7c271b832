import type { Receipt } from '../../../http/api/evidence.ts'
import { utcShort } from '../../format/utc.ts'
import { Badge } from '../../kit/badge.tsx'
import { receiptStrings } from '../../strings/receipt.ts'
import { VerificationBox } from '../../verification/verification-box.tsx'
import styles from './publication-steps.module.css'

/** How far this event has come on its way into the published log. */
export function PublicationSteps({ receipt }: { readonly receipt: Receipt }) {
  const { publication } = receiptStrings
  const isSequenced = receipt.state !== 'recorded'
  return (
    <VerificationBox
      tone="wait"
      badge="pending"
      title={publication.title}
      text={isSequenced ? publication.sequencedText : publication.recordedText}
    >
      <ol className={styles.steps}>
        <Step isDone label={publication.steps.recorded(utcShort(Date.parse(receipt.event.recordedAt)))} />
        <Step isDone={isSequenced} label={publication.steps.sequenced} />
        <Step isDone={receipt.state === 'published'} label={publication.steps.signed} />
      </ol>
    </VerificationBox>
  )
}

function Step({ isDone, label }: { readonly isDone: boolean; readonly label: string }) {
  return (
    <li className={styles.step}>
      {isDone ? <Badge name="granted" size={20} /> : <span className={styles.ring} aria-hidden />}
      <span className={isDone ? styles.done : styles.open}>
        {label}
        {!isDone && <span className={styles.notYet}>{receiptStrings.publication.pending}</span>}
      </span>
    </li>
  )
}
