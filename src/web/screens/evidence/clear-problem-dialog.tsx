import { useState } from 'react'
import { TextArea } from '../../kit/text-area.tsx'
import { useClearLogProblem } from '../../queries/log.ts'
import { logProblemStrings as words } from '../../strings/log-problem.ts'
import { showToast } from '../../toasts.ts'
import styles from '../contacts/contact-form.module.css'
import { FormDialog } from '../contacts/form-dialog.tsx'
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
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const isMissing = reason.trim() === ''
  function clear(focusField: (field: string) => void): void {
    setChecked(true)
    if (isMissing) {
      focusField('reason')
      return
    }
    const onSuccess = () => {
      showToast({ text: words.asked })
      onClose()
    }
    clearing.mutate(reason.trim(), { onSuccess })
  }
  return (
    <FormDialog
      title={words.title}
      saveLabel={words.save}
      busyLabel={words.saving}
      width="question"
      isSaving={clearing.isPending}
      problem={decisionProblem(clearing.error)}
      onSave={clear}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <dl>
          <dt>{words.found}</dt>
          <dd>{problemWords(code)}</dd>
          <dt>{words.fix}</dt>
          <dd>{problemFix(code)}</dd>
          <dt>{words.next}</dt>
          <dd>{words.nextText}</dd>
        </dl>
        <TextArea
          label={words.reason}
          help={words.reasonHelp}
          name="reason"
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={isChecked && isMissing ? words.reasonMissing : undefined}
        />
      </div>
    </FormDialog>
  )
}
