import { ChevronLeft, Download, RefreshCw } from 'lucide-react'
import { useParams } from 'wouter'
import { ProblemError } from '../../api-client.ts'
import buttonStyles from '../../kit/button.module.css'
import { Button } from '../../kit/button.tsx'
import { classNames } from '../../kit/class-names.ts'
import { Empty } from '../../kit/empty.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { NotFound } from '../../shell/not-found.tsx'
import { evidenceStrings } from '../../strings/evidence.ts'
import { receiptStrings } from '../../strings/receipt.ts'
import { ReceiptPaper } from './receipt-paper.tsx'
import styles from './receipt-screen.module.css'
import { TechnicalDetails } from './technical-details.tsx'
import { useReceiptFacts } from './use-receipt-facts.ts'
import { Verification } from './verification.tsx'

/** Evidence of one consent event: what was shown, to whom, by whom, when, what came back. */
export function ReceiptScreen() {
  const { receiptId = '' } = useParams<{ receiptId: string }>()
  const { facts, fault, retry } = useReceiptFacts(receiptId)
  if (fault instanceof ProblemError && (fault.status === 404 || fault.status === 422)) return <NotFound />
  return (
    <div className={styles.screen}>
      <PageHead
        title={receiptStrings.title}
        back={
          <Button
            variant="text"
            onPress={() => history.back()}
            icon={<ChevronLeft size={20} strokeWidth={2} className="mirrored" aria-hidden />}
          >
            {receiptStrings.back}
          </Button>
        }
        actions={
          facts !== null && (
            <a
              href={`/api/v1/receipts/${facts.receipt.id}.json`}
              download
              className={classNames(buttonStyles.button, buttonStyles.primary, buttonStyles.medium)}
            >
              <Download size={18} strokeWidth={1.75} aria-hidden />
              <span>{receiptStrings.download}</span>
            </a>
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
            <Verification receipt={facts.receipt} />
            <TechnicalDetails receipt={facts.receipt} />
          </div>
        </div>
      )}
    </div>
  )
}
