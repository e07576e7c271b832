import { ShieldCheck } from 'lucide-react'
import type { Receipt } from '../../../http/api/evidence.ts'
import { Button } from '../../kit/button.tsx'
import { verificationStrings } from '../../strings/verification.ts'
import { CheckResult } from '../../verification/check-result.tsx'
import { VerificationBox } from '../../verification/verification-box.tsx'
import { PublicationSteps } from './publication-steps.tsx'
import type { Verifying } from './use-verification.ts'
import styles from './verification-panel.module.css'

export interface VerificationPanelProps extends Verifying {
  readonly receipt: Receipt
  /** On a phone the head of the page has no room for the button. */
  readonly hasButton: boolean
}

/** On its way into the log, then not checked yet, then checked. Nothing is called verified that was not. */
export function VerificationPanel({ receipt, verification, verify, hasButton }: VerificationPanelProps) {
  const words = verificationStrings
  const button = hasButton && (
    <div className={styles.action}>
      <VerifyButton receipt={receipt} verification={verification} verify={verify} isWide />
    </div>
  )
  if (receipt.state !== 'published') return <PublicationSteps receipt={receipt} />
  switch (verification.kind) {
    case 'idle':
    case 'running':
      return (
        <VerificationBox
          tone="plain"
          title={verification.kind === 'idle' ? words.unchecked : words.verifying}
          text={words.uncheckedText}
        >
          {button}
        </VerificationBox>
      )
    case 'fault':
      return (
        <VerificationBox tone="wait" title={words.couldNot} text={words.couldNotText}>
          {button}
        </VerificationBox>
      )
    case 'done':
      return <CheckResult {...verification} receiptId={receipt.id} />
    default:
      return verification satisfies never
  }
}

interface VerifyButtonProps extends Verifying {
  readonly receipt: Receipt
  readonly isWide?: boolean
}

/** Off until the log is signed; the feed turns it on. */
export function VerifyButton({ receipt, verification, verify, isWide = false }: VerifyButtonProps) {
  const words = verificationStrings
  return (
    <Button
      icon={<ShieldCheck size={18} strokeWidth={1.75} aria-hidden />}
      isBusy={verification.kind === 'running'}
      isWide={isWide}
      onPress={verify}
      {...(receipt.state !== 'published' && { offReason: words.waitingReason })}
    >
      {verification.kind === 'done' ? words.again : words.verify}
    </Button>
  )
}
