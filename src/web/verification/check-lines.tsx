import type { ReactNode } from 'react'
import { Badge } from '../kit/badge.tsx'
import { VisuallyHidden } from '../kit/visually-hidden.tsx'
import { verificationStrings } from '../strings/verification.ts'
import styles from './check-lines.module.css'
import type { Check, CheckState } from './check-list.ts'
import { NoteIcon } from './note-icon.tsx'

const ICONS: Readonly<Record<CheckState | 'waiting', ReactNode>> = {
  passed: <Badge name="granted" size={20} />,
  note: <NoteIcon size={20} />,
  first: <Badge name="info" size={20} />,
  failed: <Badge name="send_failed" size={20} />,
  skipped: <span className={styles.ring} aria-hidden />,
  waiting: <span className={styles.ring} aria-hidden />,
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
      {ICONS[isTicked ? state : 'waiting']}
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
