import { useState } from 'react'
import type { Log } from '../../../http/api/log.ts'
import { formatAgo } from '../../format/instants.ts'
import { Button } from '../../kit/button.tsx'
import { useSession } from '../../queries/session.ts'
import { logProblemStrings as words } from '../../strings/log-problem.ts'
import { ClearProblemDialog } from './clear-problem-dialog.tsx'
import styles from './log-card.module.css'

/** What a problem of the log means, and the one way on (product-ux §6.3). It cannot be dismissed. */
export function LogProblem({ problem }: { readonly problem: NonNullable<Log['problem']> }) {
  const mayClear = useSession().data?.rights.answerForLog === true
  const [isAsked, setAsked] = useState(false)
  const { clearingAskedAt } = problem
  return (
    <div className={styles.problem}>
      <p>{words.effect}</p>
      {clearingAskedAt === null ? (
        <Button
          isWide
          onPress={() => setAsked(true)}
          {...(!mayClear && { offReason: words.needsRole, reasonAt: 'below' as const })}
        >
          {words.clear}
        </Button>
      ) : (
        <p role="status">{words.waiting(formatAgo(Date.parse(clearingAskedAt), Date.now()))}</p>
      )}
      {isAsked && <ClearProblemDialog code={problem.code} onClose={() => setAsked(false)} />}
    </div>
  )
}
