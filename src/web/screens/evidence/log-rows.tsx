import { Clock, Eye, Flag, KeyRound, type LucideIcon, ScanSearch, Send, ShieldCheck } from 'lucide-react'
import type { Log } from '../../../http/api/log.ts'
import { formatAgo, formatDate, formatDateTime } from '../../format/instants.ts'
import { Tag, type TagTone } from '../../kit/tag.tsx'
import { logStrings } from '../../strings/log.ts'
import { stampedWords } from './confirmers/anchor-card.tsx'
import { withoutScheme } from './confirmers/confirmer-name.ts'
import { confirmerProblem } from './confirmers/trial-result.tsx'
import { confirmedWords } from './confirmers/witness-card.tsx'
import styles from './log-card.module.css'
import { shortRoot } from './short-root.ts'
import type { LogCheck } from './use-log-check.ts'

interface HealthRow {
  readonly icon: LucideIcon
  readonly name: string
  readonly value: string
  readonly detail: string
  readonly tag: readonly [tone: TagTone, words: string] | null
}

/** One line a fact, with its state in words at the end. */
export function LogRows({ log, check }: { readonly log: Log; readonly check: LogCheck }) {
  const rows = [
    checkpointRow(log),
    ...witnessRows(log),
    ...anchorRows(log),
    selfCheckRow(log),
    checkRow(check),
    keyRow(log),
    waitingRow(log),
  ]
  return (
    <ul className={styles.rows}>
      {rows.map(({ icon: Icon, name, value, detail, tag }) => (
        <li key={name} className={styles.row}>
          <Icon size={20} strokeWidth={1.75} aria-hidden />
          <div className={styles.words}>
            <h3 className={styles.name}>{name}</h3>
            <p className={styles.value}>{value}</p>
            {detail !== '' && <p className={styles.detail}>{detail}</p>}
          </div>
          {tag !== null && <Tag tone={tag[0]}>{tag[1]}</Tag>}
        </li>
      ))}
    </ul>
  )
}

function checkpointRow({ checkpoint, problem }: Log): HealthRow {
  const words = logStrings
  const base = { icon: Flag, name: words.checkpoint }
  if (checkpoint === null) return { ...base, value: words.none, detail: words.noneText, tag: null }
  const { size, root, signedAt } = checkpoint
  return {
    ...base,
    value: words.events(size.toLocaleString('en')),
    detail: words.root(formatDateTime(Date.parse(signedAt)), shortRoot(root)),
    tag: problem === null ? ['ok', words.signed] : ['bad', words.signingStopped],
  }
}

const STATE_TONES = { confirmed: 'ok', waiting: 'neutral', late: 'wait' } as const

function witnessRows({ witnesses }: Log): HealthRow[] {
  const words = logStrings
  const base = { icon: Eye, name: words.witness }
  if (witnesses.length === 0) {
    return [{ ...base, value: words.witnessText, detail: '', tag: ['wait', words.notConfigured] }]
  }
  return witnesses.map((witness) => ({
    ...base,
    name: `${words.witness} ${witness.name}`,
    value: confirmedWords(witness),
    detail: witness.problem === null ? '' : confirmerProblem(witness.problem.code),
    tag: [STATE_TONES[witness.state], words.witnessStates[witness.state]],
  }))
}

function anchorRows({ anchors }: Log): HealthRow[] {
  const words = logStrings
  const base = { icon: Clock, name: words.anchor }
  if (anchors.length === 0)
    return [{ ...base, value: words.anchorText, detail: '', tag: ['wait', words.notConfigured] }]
  return anchors.map((anchor) => ({
    ...base,
    name: `${words.anchor} ${withoutScheme(anchor.url)}`,
    value: stampedWords(anchor),
    detail:
      anchor.problem !== null
        ? confirmerProblem(anchor.problem.code)
        : anchor.root === null
          ? words.anchorUnpinned
          : '',
    tag: [STATE_TONES[anchor.state], words.anchorStates[anchor.state]],
  }))
}

/** The product's own reading of what it serves, once a day. */
function selfCheckRow({ check }: Log): HealthRow {
  const words = logStrings
  const base = { icon: ShieldCheck, name: words.selfCheck }
  if (check === null) return { ...base, value: words.selfCheckNone, detail: '', tag: null }
  const value = words.selfCheckAt(formatAgo(Date.parse(check.at), Date.now()))
  if (check.outcome === 'unreadable') return { ...base, value, detail: words.selfCheckAgain, tag: null }
  if (check.outcome === 'broken') return { ...base, value, detail: check.sentence ?? '', tag: ['bad', words.failed] }
  return {
    ...base,
    value,
    detail: words.fullCheckText((check.size ?? 0).toLocaleString('en')),
    tag: ['ok', words.passed],
  }
}

function checkRow(check: LogCheck): HealthRow {
  const base = { icon: ScanSearch, name: logStrings.fullCheck }
  if (check.kind !== 'done') return { ...base, value: logStrings.fullCheckNone, detail: '', tag: null }
  const { report, at } = check
  const value = logStrings.fullCheckAt(formatAgo(at, Date.now()))
  if (report.verdict !== 'verified') return { ...base, value, detail: '', tag: ['bad', logStrings.failed] }
  const detail = logStrings.fullCheckText(report.head?.size.toLocaleString('en') ?? '')
  return { ...base, value, detail, tag: ['ok', logStrings.passed] }
}

function keyRow({ keys }: Log): HealthRow {
  const key = keys.at(-1)
  return {
    icon: KeyRound,
    name: logStrings.keys,
    value: key === undefined ? logStrings.none : logStrings.keySince(formatDate(Date.parse(key.since))),
    // A vkey is name, ID and key, with a plus between them; names have none.
    detail: key === undefined ? '' : logStrings.keyId(key.vkey.split('+', 2)[1] ?? ''),
    tag: key === undefined ? null : ['neutral', logStrings.keysTag(keys.length)],
  }
}

function waitingRow({ size, checkpoint }: Log): HealthRow {
  const count = size - (checkpoint?.size ?? 0)
  return {
    icon: Send,
    name: logStrings.waiting,
    value: logStrings.waitingCount(count.toLocaleString('en')),
    detail: '',
    tag: count === 0 ? ['ok', logStrings.empty] : null,
  }
}
