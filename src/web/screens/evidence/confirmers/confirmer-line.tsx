import type { UseMutationResult } from '@tanstack/react-query'
import type { ConfirmerTrial, Log } from '../../../../http/api/log.ts'
import { Button } from '../../../kit/button.tsx'
import { Tag, type TagTone } from '../../../kit/tag.tsx'
import { UserText } from '../../../kit/user-text.tsx'
import { decisionProblem } from '../decision-problem.ts'
import styles from './confirmers.module.css'
import { confirmerProblem, TrialResult } from './trial-result.tsx'

const TONES = { confirmed: 'ok', waiting: 'neutral', late: 'wait' } as const satisfies Record<string, TagTone>

export interface ConfirmerLineProps<Naming> {
  readonly words: {
    readonly test: string
    readonly testing: string
    readonly testOf: (name: string) => string
    readonly remove: string
    readonly removeOf: (name: string) => string
    readonly works: string
  }
  readonly name: string
  readonly naming: Naming
  readonly state: Log['witnesses'][number]['state']
  readonly stateWords: string
  readonly facts: readonly string[]
  readonly problem: Log['witnesses'][number]['problem']
  readonly trial: UseMutationResult<ConfirmerTrial, Error, Naming>
  readonly mayChange: boolean
  readonly onRemove: () => void
}

/** One of those who vouch for the log: how it stands with them, and what they say when they are asked now. */
export function ConfirmerLine<Naming>(props: ConfirmerLineProps<Naming>) {
  const { words, name, naming, state, facts, problem, trial } = props
  const fault = decisionProblem(trial.error)
  return (
    <li className={styles.line}>
      <p className={styles.head}>
        <strong className={styles.name}>
          <UserText>{name}</UserText>
        </strong>
        <Tag tone={TONES[state]}>{props.stateWords}</Tag>
      </p>
      {facts.map((fact) => (
        <p key={fact} className={styles.fact}>
          {fact}
        </p>
      ))}
      {problem !== null && trial.data === undefined && (
        <p className={styles.problem}>{confirmerProblem(problem.code)}</p>
      )}
      {trial.data !== undefined && <TrialResult trial={trial.data} works={words.works} />}
      {fault !== null && <p role="alert">{fault}</p>}
      {props.mayChange && (
        <div className={styles.actions}>
          <Button
            size="small"
            aria-label={words.testOf(name)}
            isBusy={trial.isPending}
            busyLabel={words.testing}
            onPress={() => trial.mutate(naming)}
          >
            {words.test}
          </Button>
          <Button size="small" variant="text" aria-label={words.removeOf(name)} onPress={props.onRemove}>
            {words.remove}
          </Button>
        </div>
      )}
    </li>
  )
}
