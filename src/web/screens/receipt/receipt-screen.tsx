import { ChevronLeft, Eye, RefreshCw } from 'lucide-react'
import { useParams } from 'wouter'
import { ProblemError } from '../../api-client.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { IconButton } from '../../kit/icon-button.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { NotFound } from '../../shell/not-found.tsx'
import { useIsPhone } from '../../shell/use-is-phone.ts'
import { evidenceStrings } from '../../strings/evidence.ts'
import { receiptStrings } from '../../strings/receipt.ts'
import { DownloadMenu } from './download-menu.tsx'
import { ReceiptPaper } from './receipt-paper.tsx'
import styles from './receipt-screen.module.css'
import { TechnicalDetails } from './technical-details.tsx'
import { useReceiptFacts } from './use-receipt-facts.ts'
import { useVerification } from './use-verification.ts'
import { VerificationPanel, VerifyButton } from './verification-panel.tsx'

/** Evidence of one consent event: what was shown, to whom, by whom, when, what came back. */
export function ReceiptScreen() {
  const { receiptId = '' } = useParams<{ receiptId: string }>()
  const { facts, fault, retry } = useReceiptFacts(receiptId)
  const isPhone = useIsPhone()
  const verifying = useVerification(facts?.receipt ?? null, facts?.organizationName ?? '')
  if (fault instanceof ProblemError && (fault.status === 404 || fault.status === 422)) return <NotFound />
  return (
    <div className={styles.screen}>
      <PageHead
        title={receiptStrings.title}
        back={<BackButton isPhone={isPhone} />}
        actions={
          facts !== null && (
            <>
              {!isPhone && <VerifyButton receipt={facts.receipt} {...verifying} />}
              <DownloadMenu receipt={facts.receipt} isPhone={isPhone} />
            </>
          )
        }
      />
      {facts === null && fault === null && <Skeleton shape="block" count={3} />}
      {fault !== null && (
        <Empty
          icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
          title={evidenceStrings.failed}
          actions={<Button onPress={retry}>{evidenceStrings.tryAgain}</Button>}
        />
      )}
      {facts !== null && (
        <div className={styles.columns}>
          <ReceiptPaper facts={facts} />
          <div className={styles.side}>
            <VerificationPanel receipt={facts.receipt} hasButton={isPhone} {...verifying} />
            <TechnicalDetails receipt={facts.receipt} />
            <p className={styles.recorded}>
              <Eye size={16} strokeWidth={1.75} aria-hidden />
              {receiptStrings.downloadsRecorded}
            </p>
          </div>
        </div>
      )}
    </div>
  )
}

/** A phone has no room for the word. */
function BackButton({ isPhone }: { readonly isPhone: boolean }) {
  const icon = <ChevronLeft size={20} strokeWidth={2} className="mirrored" aria-hidden />
  if (isPhone) return <IconButton icon={icon} label={receiptStrings.back} onPress={() => history.back()} />
  return (
    <Button variant="text" onPress={() => history.back()} icon={icon}>
      {receiptStrings.back}
    </Button>
  )
}
