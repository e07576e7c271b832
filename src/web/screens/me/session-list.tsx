import { useState } from 'react'
import type { OpenSession } from '../../../http/api/people.ts'
import { formatAgo, formatDateTime } from '../../format/instants.ts'
import { Banner } from '../../kit/banner.tsx'
import { Button } from '../../kit/button.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Tag } from '../../kit/tag.tsx'
import { useEndSession, useEndSessions, useOpenSessions } from '../../queries/access.ts'
import { serverNow } from '../../server-time.ts'
import { sessionStrings as words } from '../../strings/people.ts'
import { faultSentence } from '../contacts/fault-sentence.ts'
import styles from './session-list.module.css'

/** One's own sessions, or with an id somebody's. Each can be ended, and all others at once. */
export function SessionList({ agentId }: { readonly agentId: string | null }) {
  const sessions = useOpenSessions(agentId)
  const ending = useEndSessions(agentId)
  const [answer, setAnswer] = useState('')
  if (sessions.isError) return <p role="alert">{words.failed}</p>
  if (sessions.data === undefined) return <Skeleton count={2} />
  const others = sessions.data.filter(({ isThis }) => !isThis)
  const tellEnded = () => setAnswer(words.ended)
  return (
    <div className={styles.sessions}>
      <ul className={styles.list}>
        {sessions.data.map((session) => (
          <SessionRow key={session.id} session={session} onEnded={tellEnded} />
        ))}
      </ul>
      {ending.error !== null && (
        <Banner tone="bad" badge="send_failed" headline={faultSentence(ending.error, '')} role="alert" />
      )}
      <p role="status" className={styles.detail}>
        {answer}
      </p>
      {others.length > 0 ? (
        <Button isBusy={ending.isPending} onPress={() => ending.mutate(undefined, { onSuccess: tellEnded })}>
          {agentId === null ? words.endAll : words.endAllOf}
        </Button>
      ) : (
        <p className={styles.detail}>{sessions.data.length === 0 ? words.none : words.onlyThis}</p>
      )}
    </div>
  )
}

function SessionRow({ session, onEnded }: { readonly session: OpenSession; readonly onEnded: () => void }) {
  const ending = useEndSession()
  const device = words.device(session.browser, session.system)
  const seen = formatAgo(Date.parse(session.lastSeenAt), serverNow())
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.device}>
          {device} {session.isThis && <Tag tone="ok">{words.thisOne}</Tag>}
        </p>
        <p className={styles.detail}>
          {words.since(formatDateTime(Date.parse(session.createdAt)))} · {words.lastSeen(seen)}
        </p>
      </div>
      {!session.isThis && (
        <Button
          size="small"
          isBusy={ending.isPending}
          aria-label={words.endOn(device)}
          onPress={() => ending.mutate(session.id, { onSuccess: onEnded })}
        >
          {words.end}
        </Button>
      )}
    </li>
  )
}
