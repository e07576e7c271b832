import { useClearLogProblem } from '../../queries/log-changes.ts'
import { logProblemStrings as words } from '../../strings/log-problem.ts'
import { showToast } from '../../toasts.ts'
import { ReasonDialog } from '../contacts/reason-dialog.tsx'
import { decisionProblem } from './decision-problem.ts'
import { problemFix, problemWords } from './problem-words.ts'

export interface ClearProblemDialogProps {
  /** Of the problem. */
  readonly code: string
  readonly onClose: () => void
}

/** Says what failed and what helps; whoever answers for it says what was done, and a check decides. */
export function ClearProblemDialog({ code, onClose }: ClearProblemDialogProps) {
  const clearing = useClearLogProblem()
  function clear(reason: string): void {
    const onSuccess = () => {
      showToast({ text: words.asked })
      onClose()
    }
    clearing.mutate(reason, { onSuccess })
  }
  return (
    <ReasonDialog
      title={words.title}
      saveLabel={words.save}
      busyLabel={words.saving}
      isSaving={clearing.isPending}
      problem={decisionProblem(clearing.error)}
      label={words.reason}
      help={words.reasonHelp}
      missing={words.reasonMissing}
      onSave={clear}
      onClose={onClose}
    >
      <dl>
        <dt>{words.found}</dt>
        <dd>{problemWords(code)}</dd>
        <dt>{words.fix}</dt>
        <dd>{problemFix(code)}</dd>
        <dt>{words.next}</dt>
        <dd>{words.nextText}</dd>
      </dl>
    </ReasonDialog>
  )
}
