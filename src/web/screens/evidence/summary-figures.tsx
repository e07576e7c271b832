import type { OptInSummary } from '../../../http/api/opt-in-summary.ts'
import { formatDuration } from '../../format/duration.ts'
import { overviewStrings as words } from '../../strings/overview.ts'
import styles from './overview.module.css'
import { requestsPerOptIn } from './summary-words.ts'

/** Three figures, each beside that of the period before. */
export function SummaryFigures({ summary }: { readonly summary: OptInSummary }) {
  const { before } = summary
  return (
    <dl className={styles.figures}>
      <Figure name={words.medianAnswer} value={answerTime(summary)} former={answerTime(before)} />
      <Figure name={words.perOptIn} value={requestsPerOptIn(summary)} former={requestsPerOptIn(before)} />
      <Figure name={words.optOuts} value={String(summary.optOuts)} former={String(before.optOuts)} />
    </dl>
  )
}

interface FigureProps {
  readonly name: string
  readonly value: string | null
  readonly former: string | null
}

function Figure({ name, value, former }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value ?? words.noFigure}</dd>
      <dd className={styles.former}>{former === null ? words.wasNone : words.was(former)}</dd>
    </div>
  )
}

function answerTime({ medianAnswerMs }: Pick<OptInSummary, 'medianAnswerMs'>): string | null {
  return medianAnswerMs === null ? null : formatDuration(medianAnswerMs)
}
