import { Link } from 'wouter'
import { Badge } from '../kit/badge.tsx'
import { useLog } from '../queries/log.ts'
import { navigationStrings } from '../strings/navigation.ts'
import styles from './log-problem-bar.module.css'

/** Over every screen of those who judge evidence, for as long as the log is not what was signed (product-ux §6.3). */
export function LogProblemBar() {
  const problem = useLog().data?.problem ?? null
  if (problem === null) return null
  return (
    <div role="alert" className={styles.bar}>
      <Badge name="send_failed" size={18} />
      <p>
        <strong>{navigationStrings.logFailed}</strong> {navigationStrings.logFailedText}{' '}
        <Link href="/compliance/log" className={styles.link ?? ''}>
          {navigationStrings.openLog}
        </Link>
      </p>
    </div>
  )
}
