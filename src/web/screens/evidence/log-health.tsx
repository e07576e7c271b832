import { RefreshCw } from 'lucide-react'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useLog } from '../../queries/log.ts'
import { evidenceStrings } from '../../strings/evidence.ts'
import { LogAccess } from './log-access.tsx'
import { LogCard } from './log-card.tsx'
import styles from './log-health.module.css'

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
      <LogCard log={log.data} />
      <LogAccess log={log.data} />
    </div>
  )
}
