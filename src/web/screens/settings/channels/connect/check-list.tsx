import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react'
import type { ConnectionCheckView } from '../../../../../http/api/connection.ts'
import { formatClock, formatDate } from '../../../../format/instants.ts'
import { classNames } from '../../../../kit/class-names.ts'
import { VisuallyHidden } from '../../../../kit/visually-hidden.tsx'
import { connectStrings as words } from '../../../../strings/connect.ts'
import { problemSentence } from '../../../../strings/problems.ts'
import styles from './connect.module.css'

const ICONS = { ok: CircleCheck, waiting: LoaderCircle, problem: CircleAlert } as const

/** The checks of a step: how each stands in text and shape, since when, and the exact fix of what is wrong. */
export function CheckList({ checks }: { readonly checks: readonly ConnectionCheckView[] }) {
  return (
    <ul className={styles.checks}>
      {checks.map((check) => (
        <Check key={check.name} check={check} />
      ))}
    </ul>
  )
}

function Check({ check }: { readonly check: ConnectionCheckView }) {
  const Icon = ICONS[check.state]
  return (
    <li className={styles.check} data-state={check.state}>
      <Icon size={20} strokeWidth={2} className={classNames(styles[check.state])} aria-hidden />
      <span>
        {nameOf(check)} <VisuallyHidden>{words.states[check.state]}</VisuallyHidden>
      </span>
      {check.state === 'ok' && check.at !== null && (
        <time dateTime={check.at} className={styles.checkTime}>
          {formatClock(Date.parse(check.at))}
        </time>
      )}
      {check.code !== null && <span className={styles.checkFix}>{fixOf(check.code, check.params)}</span>}
    </li>
  )
}

/** What to do here and now; where a message failed for the same reason, other words are needed. */
function fixOf(code: string, params: ConnectionCheckView['params']): string {
  if (code === 'wa.permission' && typeof params.permission === 'string')
    return words.permissionMissing(params.permission)
  const fixes: Readonly<Record<string, string>> = words.fixes
  return fixes[code] ?? problemSentence(code, params)
}

/** What was found stands in the name where it says more than the check. */
function nameOf({ name, state, params }: ConnectionCheckView): string {
  const { expiresAt, number, name: displayName } = params
  if (name === 'address' && (params.seen === 'here' || params.seen === 'provider')) return words.address[params.seen]
  if (name === 'expiry' && typeof expiresAt === 'string') return words.expires(formatDate(Date.parse(expiresAt)))
  if (name === 'number' && state === 'ok') return words.numberIs(String(number ?? ''), String(displayName ?? ''))
  return words.checks[name]
}
