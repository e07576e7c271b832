import type { UseMutationResult } from '@tanstack/react-query'
import type { Log } from '../../../../http/api/log.ts'
import { AlertDialog } from '../../../kit/alert-dialog.tsx'
import { Banner } from '../../../kit/banner.tsx'
import { showToast } from '../../../toasts.ts'
import { decisionProblem } from '../decision-problem.ts'

export interface RemoveWords {
  readonly remove: string
  readonly cancel: string
  readonly removeTitle: (name: string) => string
  readonly removeText: string
  readonly removed: (name: string) => string
}

export interface RemoveDialogProps<Naming> {
  readonly words: RemoveWords
  readonly name: string
  /** Those who stay. */
  readonly others: readonly Naming[]
  readonly change: UseMutationResult<Log, Error, readonly Naming[]>
  readonly onClose: () => void
}

/** Whoever is removed vouches no more, so it is asked once more. */
export function RemoveDialog<Naming>({ words, name, others, change, onClose }: RemoveDialogProps<Naming>) {
  const problem = decisionProblem(change.error)
  function remove(): void {
    const onSuccess = () => {
      showToast({ text: words.removed(name) })
      onClose()
    }
    change.mutate(others, { onSuccess })
  }
  return (
    <AlertDialog
      isOpen
      title={words.removeTitle(name)}
      confirmLabel={words.remove}
      cancelLabel={words.cancel}
      isDestructive
      isBusy={change.isPending}
      onCancel={onClose}
      onConfirm={remove}
    >
      <p>{words.removeText}</p>
      {problem !== null && <Banner tone="bad" badge="send_failed" headline={problem} role="alert" />}
    </AlertDialog>
  )
}
