import type { Receipt } from '../../../http/api/evidence.ts'
import { withEscapedBidiControls } from '../../kit/bidi.ts'
import { receiptStrings } from '../../strings/receipt.ts'
import styles from './technical-details.module.css'

/** The bytes that are committed to, for whoever checks them elsewhere. */
export function TechnicalDetails({ receipt }: { readonly receipt: Receipt }) {
  const { detail } = receiptStrings
  const salts = [receipt.salts.event, receipt.salts.subject].filter((salt) => salt !== null).join('\n')
  return (
    <details className={styles.box}>
      <summary className={styles.summary}>{receiptStrings.details}</summary>
      <Block label={detail.id} text={receipt.id} />
      <Block label={detail.leaf} text={receipt.leaf} />
      <Block label={detail.event} text={receipt.parts.event} />
      {receipt.parts.subject !== null && <Block label={detail.subject} text={receipt.parts.subject} />}
      <Block label={detail.salts} text={salts} />
    </details>
  )
}

function Block({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className={styles.block}>
      <h3 className={styles.label}>{label}</h3>
      <pre className={styles.text} dir="ltr">
        {withEscapedBidiControls(text)}
      </pre>
    </div>
  )
}
