import type { UseMutationResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ConfirmerTrial, Log } from '../../../../http/api/log.ts'
import { Button } from '../../../kit/button.tsx'
import { showToast } from '../../../toasts.ts'
import styles from '../../contacts/contact-form.module.css'
import { FormDialog } from '../../contacts/form-dialog.tsx'
import { decisionProblem } from '../decision-problem.ts'
import { TrialResult } from './trial-result.tsx'
import { wrongField } from './wrong-field.ts'

export interface ConfirmerDialogProps<Naming> {
  readonly words: {
    readonly addTitle: string
    readonly addText: string
    readonly save: string
    readonly adding: string
    readonly test: string
    readonly testing: string
    readonly works: string
    readonly wrong: Readonly<Record<string, string>>
  }
  /** As it is typed. */
  readonly naming: Naming
  /** Those who are named already. */
  readonly others: readonly Naming[]
  readonly change: UseMutationResult<Log, Error, readonly Naming[]>
  readonly trial: UseMutationResult<ConfirmerTrial, Error, Naming>
  readonly added: string
  readonly onClose: () => void
  /** The fields; each asks for the sentence about itself. */
  readonly children: (errorOf: (field: string) => string | undefined) => ReactNode
}

/** Names somebody who vouches for the log, and tries them first where that is wanted. */
export function ConfirmerDialog<Naming>(props: ConfirmerDialogProps<Naming>) {
  const { words, naming, others, change, trial, onClose } = props
  // What was said about other words than those that stand there now is said no more.
  const isSaid = isSame(change.variables?.at(-1), naming)
  const isTried = isSame(trial.variables, naming)
  const fault = (isSaid ? change.error : null) ?? (isTried ? trial.error : null)
  const wrong = wrongField(fault)
  const errorOf = (field: string) => (field === wrong ? words.wrong[field] : undefined)
  const isInField = wrong !== null && words.wrong[wrong] !== undefined
  function save(focusField: (field: string) => void): void {
    trial.reset()
    change.mutate([...others, naming], {
      onSuccess: () => {
        showToast({ text: props.added })
        onClose()
      },
      onError: (error) => focusField(wrongField(error) ?? ''),
    })
  }
  return (
    <FormDialog
      title={words.addTitle}
      saveLabel={words.save}
      busyLabel={words.adding}
      isSaving={change.isPending}
      problem={isInField ? null : decisionProblem(fault)}
      onSave={save}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <p>{words.addText}</p>
        {props.children(errorOf)}
        <div>
          <Button
            isBusy={trial.isPending}
            busyLabel={words.testing}
            onPress={() => {
              change.reset()
              trial.mutate(naming)
            }}
          >
            {words.test}
          </Button>
        </div>
        {isTried && trial.data !== undefined && <TrialResult trial={trial.data} works={words.works} />}
      </div>
    </FormDialog>
  )
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
