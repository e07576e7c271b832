import { useId } from 'react'
import type { ChannelReport } from '../../../../http/api/organization.ts'
import { formatClock, formatDate } from '../../../format/instants.ts'
import { useChannelReports } from '../../../queries/channels.ts'
import { wordFor } from '../../../strings/evidence.ts'
import { channelSettingsStrings, channelReportStrings as words } from '../../../strings/settings.ts'
import sheet from '../sheet.module.css'

/** What an administrator should look at: items of webhooks that could not be used, and news of the providers. */
export function ChannelReports() {
  const reports = useChannelReports().data?.data
  const titleId = useId()
  if (reports === undefined) return null
  return (
    <section className={sheet.sheet} aria-labelledby={titleId}>
      <header className={sheet.head}>
        <div className={sheet.headWords}>
          <h2 className={sheet.headTitle} id={titleId}>
            {words.title}
          </h2>
          <p className={sheet.muted}>{reports.length === 0 ? words.nothing : words.explained}</p>
        </div>
      </header>
      {reports.length > 0 && (
        <dl className={sheet.facts}>
          {reports.map((report) => (
            <Report key={report.id} report={report} />
          ))}
        </dl>
      )}
    </section>
  )
}

function Report({ report }: { readonly report: ChannelReport }) {
  const at = Date.parse(report.at)
  return (
    <div className={sheet.fact}>
      <dt>
        <time dateTime={report.at}>
          {formatDate(at)}, {formatClock(at)}
        </time>{' '}
        · {channelSettingsStrings.names[report.channel]}
      </dt>
      <dd>{sentenceOf(report)}</dd>
    </div>
  )
}

function sentenceOf({ kind, subject, detail }: ChannelReport): string {
  if (kind === 'provider_notice') return words.news(wordFor(words.fields, subject), detail)
  // Some reasons carry the provider's own word after a colon.
  const [reason = '', named] = (detail ?? '').split(':')
  return words.parked(wordFor(words.items, subject), wordFor(words.reasons, reason), named)
}
