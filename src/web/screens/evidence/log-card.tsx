import { Download, ShieldCheck } from 'lucide-react'
import type { Log } from '../../../http/api/log.ts'
import { copyText } from '../../copy-text.ts'
import { formatDateTime } from '../../format/instants.ts'
import { Button } from '../../kit/button.tsx'
import { logFilePath } from '../../queries/log.ts'
import { startDownload } from '../../start-download.ts'
import { logStrings } from '../../strings/log.ts'
import { showToast } from '../../toasts.ts'
import { VerificationBox, type VerificationBoxProps } from '../../verification/verification-box.tsx'
import styles from './log-card.module.css'
import { LogProblem } from './log-problem.tsx'
import { logReportText } from './log-report-text.ts'
import { LogRows } from './log-rows.tsx'
import { problemWords } from './problem-words.ts'
import { type LogCheck, useLogCheck } from './use-log-check.ts'

/** Says first whether the log is whole, as far as anybody looked; then what is known of it. */
export function LogCard({ log }: { readonly log: Log }) {
  const { check, start, stop } = useLogCheck(log)
  return (
    <VerificationBox {...headOf(log, check)} label={logStrings.health}>
      {check.kind === 'running' && <Progress read={check.read} all={log.checkpoint?.size ?? 0} />}
      {log.problem !== null && <LogProblem problem={log.problem} />}
      <LogRows log={log} check={check} />
      <div className={styles.actions}>
        {check.kind === 'running' ? (
          <Button isWide onPress={stop}>
            {logStrings.stop}
          </Button>
        ) : (
          <Button
            isWide
            icon={<ShieldCheck size={18} strokeWidth={1.75} aria-hidden />}
            onPress={start}
            {...(log.checkpoint === null && { offReason: logStrings.noneText, reasonAt: 'below' })}
          >
            {check.kind === 'done' ? logStrings.checkAgain : logStrings.checkNow}
          </Button>
        )}
        <div className={styles.small}>
          {log.checkpoint !== null && (
            <Button
              variant="text"
              icon={<Download size={16} strokeWidth={1.75} aria-hidden />}
              onPress={() => startDownload(logFilePath('checkpoint'), 'checkpoint.txt')}
            >
              {logStrings.downloadCheckpoint}
            </Button>
          )}
          {check.kind === 'done' && (
            <Button variant="text" onPress={() => void copyReport(log, check)}>
              {logStrings.copyReport}
            </Button>
          )}
        </div>
      </div>
    </VerificationBox>
  )
}

async function copyReport({ origin }: Log, { report, at }: Extract<LogCheck, { kind: 'done' }>): Promise<void> {
  if (await copyText(logReportText(origin, report, at))) showToast({ text: logStrings.reportCopied })
}

function headOf(log: Log, check: LogCheck): Pick<VerificationBoxProps, 'tone' | 'title' | 'text'> {
  const words = logStrings
  const hasFailed = check.kind === 'done' && check.report.verdict !== 'verified'
  // What is published may be whole while nothing more is signed: the problem comes first.
  if (log.problem !== null && !hasFailed) {
    const since = log.problem.at === null ? '' : words.since(formatDateTime(Date.parse(log.problem.at)))
    return { tone: 'bad', title: words.failed, text: `${problemWords(log.problem.code)} ${since}` }
  }
  switch (check.kind) {
    case 'idle':
      return { tone: 'plain', title: words.unchecked, text: words.uncheckedText }
    case 'running':
      return { tone: 'plain', title: words.checking, text: words.uncheckedText }
    case 'fault':
      return { tone: 'wait', title: words.couldNot, text: words.couldNotText }
    case 'done':
      return resultHead(check)
    default:
      return check satisfies never
  }
}

function resultHead({ report }: Extract<LogCheck, { kind: 'done' }>) {
  if (report.verdict === 'verified') {
    const count = report.head?.size.toLocaleString('en') ?? ''
    return { tone: 'ok', title: logStrings.intact, text: logStrings.checked(count) } as const
  }
  const failed = report.steps.find(({ state }) => state === 'failed')
  return { tone: 'bad', title: logStrings.failed, text: failed?.sentence ?? '' } as const
}

function Progress({ read, all }: { readonly read: number; readonly all: number }) {
  return (
    <div className={styles.progress}>
      <progress value={Math.min(read, all)} max={Math.max(all, 1)} aria-label={logStrings.progressLabel} />
      <span className={styles.count}>
        {logStrings.progress(Math.min(read, all).toLocaleString('en'), all.toLocaleString('en'))}
      </span>
    </div>
  )
}
