import { Badge } from '../kit/badge.tsx'
import type { BadgeName } from '../kit/badge-name.ts'
import { VisuallyHidden } from '../kit/visually-hidden.tsx'
import { verificationStrings } from '../strings/verification.ts'
import styles from './check-lines.module.css'
import type { Check, CheckState } from './check-list.ts'

const BADGES: Readonly<Record<Exclude<CheckState, 'skipped'>, BadgeName>> = {
  passed: 'granted',
  note: 'pending',
  first: 'info',
  failed: 'send_failed',
}

export interface CheckLinesProps {
  readonly checks: readonly Check[]
  /** How many of them have been reached. */
  readonly ticked: number
}

/** Text, shape and color of each check, in this order of importance. */
export function CheckLines({ checks, ticked }: CheckLinesProps) {
  return (
    <ol className={styles.lines} aria-label={verificationStrings.checksLabel}>
      {checks.map((check, place) => (
        <CheckLine key={check.name} check={check} isTicked={place < ticked} />
      ))}
    </ol>
  )
}

function CheckLine({ check, isTicked }: { readonly check: Check; readonly isTicked: boolean }) {
  const { state, label, code, detail } = check
  return (
    <li className={styles.line} data-check={check.name} data-state={isTicked ? state : 'waiting'}>
      {isTicked && state !== 'skipped' ? (
        <Badge name={BADGES[state]} size={20} />
      ) : (
        <span className={styles.ring} aria-hidden />
      )}
      <span className={isTicked && state !== 'skipped' ? styles.label : styles.open}>
        <VisuallyHidden>{verificationStrings.states[state]} </VisuallyHidden>
        {label}
        {code !== undefined && (
          <>
            {' '}
            <code className={styles.code}>{code}</code>
          </>
        )}
        {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      </span>
    </li>
  )
}
