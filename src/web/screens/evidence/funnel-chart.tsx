import { Link } from 'wouter'
import type { OptInSummary } from '../../../http/api/opt-in-summary.ts'
import { Badge } from '../../kit/badge.tsx'
import type { BadgeName } from '../../kit/badge-name.ts'
import { classNames } from '../../kit/class-names.ts'
import { overviewStrings as words } from '../../strings/overview.ts'
import styles from './funnel-chart.module.css'
import { hasShares, shareOf } from './summary-words.ts'

export interface FunnelChartProps {
  readonly summary: OptInSummary
  readonly isTable: boolean
  /** The evidence behind a row, or null where no list shows just that. */
  readonly hrefOf: (type: string) => string
}

interface Row {
  readonly name: string
  readonly label: string
  readonly count: number
  readonly badge?: BadgeName
  /** The type of event that the evidence can be filtered by. */
  readonly type?: string
}

/** A table whose rows are drawn as bars: who cannot see them reads the same numbers (product-ux §6.2). */
export function FunnelChart({ summary, isTable, hrefOf }: FunnelChartProps) {
  const { requested } = summary
  const rowProps = { requested, isTable, hrefOf }
  return (
    <table className={classNames(styles.chart, isTable && styles.plain)} aria-label={words.label}>
      <thead>
        <tr>
          <th scope="col">{words.columns.stage}</th>
          {!isTable && <td aria-hidden />}
          <th scope="col">{words.columns.count}</th>
          {hasShares(requested) && <th scope="col">{words.columns.share}</th>}
        </tr>
      </thead>
      <tbody>
        {stagesOf(summary).map((row) => (
          <FunnelRow key={row.name} row={row} {...rowProps} />
        ))}
      </tbody>
      <tbody className={styles.outcomes}>
        <tr>
          <th scope="colgroup" colSpan={4} className={styles.group}>
            {words.outcomesTitle}
          </th>
        </tr>
        {outcomesOf(summary).map((row) => (
          <FunnelRow key={row.name} row={row} {...rowProps} />
        ))}
      </tbody>
    </table>
  )
}

interface FunnelRowProps extends Pick<FunnelChartProps, 'isTable' | 'hrefOf'> {
  readonly row: Row
  readonly requested: number
}

function FunnelRow({ row: { name, label, count, badge, type }, requested, isTable, hrefOf }: FunnelRowProps) {
  return (
    <tr>
      <th scope="row" className={styles.stage}>
        {badge !== undefined && <Badge name={badge} />}
        {type === undefined ? label : <Link href={hrefOf(type)}>{label}</Link>}
      </th>
      {!isTable && (
        <td aria-hidden className={styles.bars}>
          {count > 0 && (
            <span className={classNames(styles.bar, styles[name])} style={{ '--share': count / requested }} />
          )}
        </td>
      )}
      <td className={styles.count}>{count.toLocaleString('en')}</td>
      {hasShares(requested) && <td className={styles.share}>{shareOf(count, requested)}</td>}
    </tr>
  )
}

function stagesOf({ requested, delivered, read, answered }: OptInSummary): readonly Row[] {
  const { stages } = words
  return [
    { name: 'requested', label: stages.requested, count: requested, type: 'requested' },
    { name: 'delivered', label: stages.delivered, count: delivered },
    { name: 'read', label: stages.read, count: read },
    { name: 'answered', label: stages.answered, count: answered },
  ]
}

function outcomesOf({ outcomes, channel }: OptInSummary): readonly Row[] {
  const label = words.outcomes
  const rows: readonly Row[] = [
    { name: 'granted', label: label.granted, count: outcomes.granted, badge: 'granted', type: 'granted' },
    { name: 'declined', label: label.declined, count: outcomes.declined, badge: 'declined', type: 'declined' },
    { name: 'noAnswer', label: label.noAnswer, count: outcomes.noAnswer, badge: 'no_response', type: 'request_lapsed' },
    { name: 'open', label: label.open, count: outcomes.open, badge: 'pending' },
    {
      name: 'unreachable',
      label: label.unreachable[channel],
      count: outcomes.unreachable,
      badge: 'unreachable',
      type: 'request_failed',
    },
    { name: 'notSent', label: label.notSent, count: outcomes.notSent, badge: 'send_failed' },
  ]
  // A finished period has nothing open, and a row of zeros would only ask what it means.
  return rows.filter(({ name, count }) => name !== 'open' || count > 0)
}
