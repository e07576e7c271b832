import { useId } from 'react'
import type { Queue } from '../../../../http/api/queue.ts'
import { formatDuration } from '../../../format/duration.ts'
import { formatAgo } from '../../../format/instants.ts'
import { useQueue } from '../../../queries/queue.ts'
import { queueStrings as words } from '../../../strings/queue.ts'
import { channelSettingsStrings } from '../../../strings/settings.ts'
import sheet from '../sheet.module.css'

/** What waits in each lane and for what: a full line is seen before somebody asks where a message is. */
export function QueuePanel() {
  const queue = useQueue().data
  const titleId = useId()
  if (queue === undefined) return null
  const now = Date.parse(queue.serverTime)
  return (
    <section className={sheet.sheet} aria-labelledby={titleId}>
      <header className={sheet.head}>
        <div className={sheet.headWords}>
          <h2 className={sheet.headTitle} id={titleId}>
            {words.title}
          </h2>
          <p className={sheet.muted}>{queue.data.length === 0 ? words.nothing : words.explained}</p>
        </div>
      </header>
      {queue.data.length > 0 && (
        <dl className={sheet.facts}>
          {queue.data.map((lane) => (
            <Lane key={`${lane.channel} ${lane.lane}`} lane={lane} now={now} />
          ))}
        </dl>
      )}
    </section>
  )
}

function Lane({ lane, now }: { readonly lane: Queue['data'][number]; readonly now: number }) {
  const { channel, lane: name, waiting, oldestAt, next } = lane
  return (
    <div className={sheet.fact}>
      <dt>
        {words.lanes[name]}
        {name !== 'sms' && ` · ${channelSettingsStrings.names[channel]}`}
      </dt>
      <dd>
        {words.count(waiting)}, {words.oldest(formatAgo(Date.parse(oldestAt), now))}.{' '}
        {next === null ? words.allUnderWay : words.reasons[next.reason](spanTo(next.dueAt, now))}
      </dd>
    </div>
  )
}

function spanTo(dueAt: string, now: number): string {
  return formatDuration(Math.max(1_000, Date.parse(dueAt) - now))
}
