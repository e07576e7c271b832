import { type ReactNode, useState } from 'react'
import { TextArea } from '../../kit/text-area.tsx'
import styles from './contact-form.module.css'
import { FormDialog, type FormDialogProps } from './form-dialog.tsx'

const REASON_MAX = 500

export interface ReasonDialogProps extends Omit<FormDialogProps, 'width' | 'isDestructive' | 'onSave' | 'children'> {
  readonly label: string
  readonly help: string
  /** What is said when nothing was written. */
  readonly missing: string
  /** With the reason, without space around it. */
  readonly onSave: (reason: string) => void
  /** Before the reason. */
  readonly children?: ReactNode
}

/** Something that is done only with a reason, which is kept. */
export function ReasonDialog({ label, help, missing, onSave, children, ...dialog }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const isMissing = reason.trim() === ''
  function save(focusField: (field: string) => void): void {
    setChecked(true)
    if (isMissing) focusField('reason')
    else onSave(reason.trim())
  }
  return (
    <FormDialog {...dialog} width="question" onSave={save}>
      <div className={styles.fields}>
        {children}
        <TextArea
          label={label}
          help={help}
          name="reason"
          value={reason}
          onChange={setReason}
          maxLength={REASON_MAX}
          error={isChecked && isMissing ? missing : undefined}
        />
      </div>
    </FormDialog>
  )
}
