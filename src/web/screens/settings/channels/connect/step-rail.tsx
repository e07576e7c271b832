import { Check } from 'lucide-react'
import type { Connection } from '../../../../../http/api/connection.ts'
import { connectStrings as words } from '../../../../strings/connect.ts'
import styles from './connect.module.css'

export interface StepRailProps {
  readonly connection: Connection
  readonly open: Connection['step']
  readonly onOpen: (step: Connection['step']) => void
}

/** The steps with how far each is. One that is not reached yet cannot be opened. */
export function StepRail({ connection, open, onOpen }: StepRailProps) {
  const { steps, step: reached } = connection
  const reachedIndex = steps.findIndex(({ name }) => name === reached)
  return (
    <ol className={styles.rail}>
      {steps.map(({ name, isDone }, index) => (
        <li key={name}>
          <button
            type="button"
            className={styles.railStep}
            disabled={index > reachedIndex}
            {...(name === open && { 'data-open': '', 'aria-current': 'step' as const })}
            {...(isDone && { 'data-done': '' })}
            onClick={() => onOpen(name)}
          >
            <span className={styles.railNumber} aria-hidden>
              {isDone ? <Check size={16} strokeWidth={2.5} /> : index + 1}
            </span>
            <span className={styles.railName}>{words.steps[name]}</span>
            <span className={styles.railState}>{stateOf(connection, name, open)}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}

function stateOf({ steps, number, name, texts }: Connection, step: Connection['step'], open: Connection['step']) {
  const found = steps.find((each) => each.name === step)
  if (step === 'account' && found?.isDone === true) return name === '' ? number : name
  if (found?.isDone === true) return words.done
  if (step === 'text' && texts.some(({ status }) => status === 'PENDING')) return words.textStatus.PENDING
  return step === open && step !== 'test' ? words.checking : words.notStarted
}
