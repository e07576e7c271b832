import type { LogHistory as History } from '../../../http/api/log.ts'
import { formatDateTime } from '../../format/instants.ts'
import { UserText } from '../../kit/user-text.tsx'
import { useLogHistory } from '../../queries/log-changes.ts'
import { useSession } from '../../queries/session.ts'
import { logHistoryStrings as words } from '../../strings/confirmers.ts'
import styles from './log-history.module.css'

/** Who did what about the log, and why; agents are told nothing of it. */
export function LogHistory() {
  const role = useSession().data?.agent.role
  const history = useLogHistory(role !== undefined && role !== 'agent')
  if (history.data === undefined || history.data.data.length === 0) return null
  return (
    <section className={styles.card} aria-label={words.title}>
      <h2 className={styles.title}>{words.title}</h2>
      <ol className={styles.acts}>
        {history.data.data.map((act) => (
          <Act key={act.id} act={act} />
        ))}
      </ol>
    </section>
  )
}

function Act({ act: { action, by, at, reason } }: { readonly act: History['data'][number] }) {
  return (
    <li className={styles.act}>
      <p>{words.actions[action]}</p>
      {reason !== null && (
        <p className={styles.reason}>
          <UserText>{words.reason(reason)}</UserText>
        </p>
      )}
      <p className={styles.by}>
        <UserText>{words.by(by.name ?? words.product, formatDateTime(Date.parse(at)))}</UserText>
      </p>
    </li>
  )
}
