import type { Receipt } from '../../../http/api/evidence.ts'
import { Badge } from '../../kit/badge.tsx'
import { classNames } from '../../kit/class-names.ts'
import { receiptStrings } from '../../strings/receipt.ts'
import { utcShort } from './receipt-times.ts'
import styles from './verification.module.css'

/** How far this event has come on its way into the published log. Nothing is called verified that was not. */
export function Verification({ receipt }: { readonly receipt: Receipt }) {
  const { verification } = receiptStrings
  const isSequenced = receipt.state !== 'recorded'
  const isPublished = receipt.state === 'published'
  return (
    <section className={classNames(styles.box, isPublished ? styles.ok : styles.wait)} aria-label={verification.title}>
      <div className={styles.head}>
        <Badge name={isPublished ? 'granted' : 'pending'} size={28} />
        <div>
          <h2 className={styles.title}>{isPublished ? verification.published : verification.notPublished}</h2>
          <p className={styles.text}>{textOf(receipt.state)}</p>
        </div>
      </div>
      <ol className={styles.steps}>
        <Step isDone label={verification.steps.recorded(utcShort(Date.parse(receipt.event.recordedAt)))} />
        <Step isDone={isSequenced} label={verification.steps.sequenced} />
        <Step isDone={isPublished} label={verification.steps.signed} />
      </ol>
    </section>
  )
}

function Step({ isDone, label }: { readonly isDone: boolean; readonly label: string }) {
  return (
    <li className={styles.step}>
      {isDone ? <Badge name="granted" size={20} /> : <span className={styles.pending} aria-hidden />}
      <span className={isDone ? styles.done : styles.open}>
        {label}
        {!isDone && <span className={styles.notYet}>{receiptStrings.verification.pending}</span>}
      </span>
    </li>
  )
}

function textOf(state: Receipt['state']): string {
  const { verification } = receiptStrings
  switch (state) {
    case 'recorded':
      return verification.recordedText
    case 'sequenced':
      return verification.sequencedText
    case 'published':
      return verification.publishedText
    default:
      return state satisfies never
  }
}
