import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { Receipt } from '../../../http/api/evidence.ts'
import { utcShort } from '../../format/utc.ts'
import { withEscapedBidiControls } from '../../kit/bidi.ts'
import { useLog } from '../../queries/log.ts'
import { receiptStrings } from '../../strings/receipt.ts'
import styles from './technical-details.module.css'

/** Where the event stands in the log, and the bytes that are committed to, for whoever checks them elsewhere. */
export function TechnicalDetails({ receipt }: { readonly receipt: Receipt }) {
  const [leafHash, setLeafHash] = useState('')
  async function hashLeaf(): Promise<void> {
    const { leafHashOf } = await import('../../verification/leaf-hash.ts')
    setLeafHash(leafHashOf(receipt.leaf))
  }
  const { detail } = receiptStrings
  const salts = [receipt.salts.event, receipt.salts.subject].filter((salt) => salt !== null).join('\n')
  return (
    <details className={styles.box} onToggle={() => void hashLeaf()}>
      <summary className={styles.summary}>
        {receiptStrings.details}
        <ChevronDown size={18} strokeWidth={1.75} className={styles.chevron} aria-hidden />
      </summary>
      <Block label={detail.id} text={receipt.id} />
      <LogPlace log={receipt.log} />
      {leafHash !== '' && <Block label={detail.leafHash} text={leafHash} />}
      <Block label={detail.leaf} text={receipt.leaf} />
      <Block label={detail.event} text={receipt.parts.event} />
      {receipt.parts.subject !== null && <Block label={detail.subject} text={receipt.parts.subject} />}
      <Block label={detail.salts} text={salts} />
    </details>
  )
}

function LogPlace({ log }: { readonly log: Receipt['log'] }) {
  const { detail, positionOf, checkpointOf } = receiptStrings
  const vkey = useLog().data?.vkey ?? null
  if (log === null) return null
  const { origin, index, checkpoint } = log
  return (
    <>
      <Block label={detail.log} text={origin} />
      <Block label={detail.position} text={positionOf(index.toLocaleString('en'))} />
      {checkpoint !== null && (
        <Block
          label={detail.checkpoint}
          text={checkpointOf(checkpoint.size.toLocaleString('en'), utcShort(Date.parse(checkpoint.signedAt)))}
        />
      )}
      {vkey !== null && <Block label={detail.key} text={vkey} />}
    </>
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
