import { RefreshCw } from 'lucide-react'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useLog } from '../../queries/log.ts'
import { evidenceStrings } from '../../strings/evidence.ts'
import { AnchorCard } from './confirmers/anchor-card.tsx'
import { WitnessCard } from './confirmers/witness-card.tsx'
import { LogAccess } from './log-access.tsx'
import { LogCard } from './log-card.tsx'
import styles from './log-health.module.css'
import { LogHistory } from './log-history.tsx'

/** The log behind the evidence: whether it is whole, who signed it, who can read it (product-ux §6.3). */
export function LogHealth() {
  const log = useLog()
  if (log.isPending) return <Skeleton shape="block" count={2} />
  if (log.data === undefined) {
    return (
      <Empty
        icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
        title={evidenceStrings.failed}
        actions={<Button onPress={() => void log.refetch()}>{evidenceStrings.tryAgain}</Button>}
      />
    )
  }
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <LogCard log={log.data} />
        <LogHistory />
      </div>
      <div className={styles.column}>
        <LogAccess log={log.data} />
        <WitnessCard witnesses={log.data.witnesses} />
        <AnchorCard anchors={log.data.anchors} />
      </div>
    </div>
  )
}
