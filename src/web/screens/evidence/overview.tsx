import { Send, Table2 } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import type { OptInSummary } from '../../../http/api/opt-in-summary.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Select } from '../../kit/select.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useLog } from '../../queries/log.ts'
import { useOptInSummary } from '../../queries/opt-in-summary.ts'
import { inboxStrings } from '../../strings/inbox.ts'
import { overviewStrings as words } from '../../strings/overview.ts'
import { FunnelChart } from './funnel-chart.tsx'
import { LogCard } from './log-card.tsx'
import styles from './overview.module.css'
import { SummaryFigures } from './summary-figures.tsx'
import { dayName, lastDayOf, PERIODS, type Period, type PeriodName, periodOf, periodWords } from './summary-period.ts'
import { summarySentences } from './summary-words.ts'

const CHANNELS: readonly ChannelName[] = ['whatsapp', 'sms']

/** How asking goes, and whether the log behind it is whole: what a compliance officer looks at first. */
export function Overview() {
  const [search, setSearch] = useSearchParams()
  const [today] = useState(() => new Date())
  const name: PeriodName = PERIODS.find((one) => one === search.get('period')) ?? '30d'
  const channel: ChannelName = search.get('channel') === 'sms' ? 'sms' : 'whatsapp'
  const period = periodOf(name, today)
  const summary = useOptInSummary({ channel, from: period.from.toISOString(), to: period.to.toISOString() }).data
  const log = useLog().data
  const put = (key: string, value: string) =>
    setSearch(
      (params) => {
        params.set(key, value)
        return params
      },
      { replace: true },
    )
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <section className={styles.sheet} aria-labelledby="overview">
          <header className={styles.head}>
            <h2 id="overview" className={styles.title}>
              {words.title(periodWords(period))}
            </h2>
            <div className={styles.choices}>
              <Select
                label={words.period}
                labelAt="hidden"
                size="small"
                value={name}
                onChange={(value) => put('period', value)}
                options={PERIODS.map((value) => ({ value, label: words.periods[value] }))}
              />
              <Select
                label={words.channel}
                labelAt="hidden"
                size="small"
                value={channel}
                onChange={(value) => put('channel', value)}
                options={CHANNELS.map((value) => ({ value, label: inboxStrings.channels[value] }))}
              />
            </div>
          </header>
          {summary === undefined ? <Skeleton shape="block" count={2} /> : <Funnel summary={summary} period={period} />}
        </section>
        {summary !== undefined && <SummaryFigures summary={summary} />}
      </div>
      <section aria-label={words.log}>
        {log === undefined ? <Skeleton shape="block" count={2} /> : <LogCard log={log} />}
      </section>
    </div>
  )
}

function Funnel({ summary, period }: { readonly summary: OptInSummary; readonly period: Period }) {
  const [isTable, setTable] = useState(false)
  if (summary.requested === 0)
    return (
      <Empty icon={<Send size={22} strokeWidth={1.75} aria-hidden />} title={words.none}>
        {words.noneText}
      </Empty>
    )
  const { first, more } = summarySentences(summary)
  const days = `from=${dayName(period.from)}&to=${dayName(lastDayOf(period.to))}`
  return (
    <>
      <p className={styles.sentence}>
        <strong>{first}</strong> {more}
      </p>
      <FunnelChart
        summary={summary}
        isTable={isTable}
        hrefOf={(type) => `/compliance/events?type=${type}&channel=${summary.channel}&${days}`}
      />
      <footer className={styles.foot}>
        <p className={styles.note}>{words.readNote}</p>
        <Button
          variant="text"
          size="small"
          icon={<Table2 size={16} strokeWidth={1.75} aria-hidden />}
          onPress={() => setTable(!isTable)}
        >
          {isTable ? words.asChart : words.asTable}
        </Button>
      </footer>
    </>
  )
}
