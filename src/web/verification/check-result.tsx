import { Copy } from 'lucide-react'
import { useState } from 'react'
import { copyText } from '../copy-text.ts'
import { Button } from '../kit/button.tsx'
import { verificationStrings } from '../strings/verification.ts'
import { CheckLines } from './check-lines.tsx'
import { type CheckList, verdictOf } from './check-list.ts'
import styles from './check-result.module.css'
import { reportText } from './report-text.ts'
import { useTicking } from './use-ticking.ts'
import { VerificationBox } from './verification-box.tsx'

export interface CheckResultProps {
  readonly list: CheckList
  /** Counts the checks that were made: each one ticks anew. */
  readonly run: number
  /** When the check was asked for, by `performance.now()`. */
  readonly startedAt: number
  readonly receiptId: string
  readonly checkedAt: number
}

/** The checklist with its result (product-ux §5.2). */
export function CheckResult({ list, run, startedAt, receiptId, checkedAt }: CheckResultProps) {
  const ticked = useTicking({ run, count: list.checks.length, startedAt })
  const isDone = ticked === list.checks.length
  const verdict = verdictOf(list.checks)
  const spoken = list.keys.map(({ fingerprint }) => verificationStrings.fingerprintSpoken(fingerprint)).join(' ')
  return (
    <VerificationBox
      tone={isDone ? verdict.tone : 'plain'}
      title={isDone ? verdict.title : verificationStrings.verifying}
      text={isDone ? verdict.text : verificationStrings.uncheckedText}
      {...(isDone && { spoken })}
    >
      <CheckLines checks={list.checks} ticked={ticked} />
      <div className={styles.foot}>
        {list.keys.map(({ vkey, fingerprint }) => (
          <div key={vkey}>
            <h3 className={styles.label}>{verificationStrings.fingerprint}</h3>
            <p className={styles.fingerprint}>{fingerprint}</p>
          </div>
        ))}
        <CopyReport text={reportText(list, receiptId, checkedAt)} />
      </div>
    </VerificationBox>
  )
}

function CopyReport({ text }: { readonly text: string }) {
  const [isCopied, setCopied] = useState(false)
  return (
    <div className={styles.copy}>
      <Button
        size="small"
        icon={<Copy size={16} strokeWidth={1.75} aria-hidden />}
        onPress={() => void copyText(text).then(setCopied)}
      >
        {verificationStrings.copyReport}
      </Button>
      <span role="status" className={styles.copied}>
        {isCopied && verificationStrings.copied}
      </span>
    </div>
  )
}
