import { useState } from 'react'
import type { ErasureRequest } from '../../../http/api/erasure.ts'
import { Field } from '../../kit/field.tsx'
import { useDecideErasure } from '../../queries/erasure.ts'
import { erasureStrings } from '../../strings/erasure.ts'
import { erasureRequestStrings as words } from '../../strings/erasure-requests.ts'
import { showToast } from '../../toasts.ts'
import styles from '../contacts/contact-form.module.css'
import { FormDialog } from '../contacts/form-dialog.tsx'
import { ReasonDialog } from '../contacts/reason-dialog.tsx'
import { WhatGoes } from '../contacts/what-goes.tsx'
import { decisionProblem } from './decision-problem.ts'

export interface DecisionDialogProps {
  readonly request: ErasureRequest
  readonly onClose: () => void
}

/** Says what goes and what stays; the name has to be typed by the second person (product-ux §6.6). */
export function ApproveDialog({ request, onClose }: DecisionDialogProps) {
  const decide = useDecideErasure()
  const [typed, setTyped] = useState('')
  const [isChecked, setChecked] = useState(false)
  const name = request.person?.name ?? words.gone
  const isNamed = typed.trim() === name
  function approve(focusField: (field: string) => void): void {
    setChecked(true)
    if (!isNamed) {
      focusField('confirm-name')
      return
    }
    const onSuccess = () => {
      showToast({ text: words.approvedToast })
      onClose()
    }
    decide.mutate({ act: 'approval', id: request.id }, { onSuccess })
  }
  return (
    <FormDialog
      title={words.approveOf(name)}
      saveLabel={words.approve}
      busyLabel={words.approving}
      width="question"
      isDestructive
      isSaving={decide.isPending}
      problem={decisionProblem(decide.error)}
      onSave={approve}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <p>{words.reasonOf(request.reason)}</p>
        <WhatGoes />
        <Field
          label={words.typeName(name)}
          name="confirm-name"
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          error={isChecked && !isNamed ? words.typedWrong(name) : undefined}
        />
      </div>
    </FormDialog>
  )
}

export function RejectDialog({ request, onClose }: DecisionDialogProps) {
  const decide = useDecideErasure()
  return (
    <ReasonDialog
      title={words.rejectOf(request.person?.name ?? words.gone)}
      saveLabel={words.rejectConfirm}
      busyLabel={words.rejecting}
      isSaving={decide.isPending}
      problem={decisionProblem(decide.error)}
      label={words.rejectReason}
      help={erasureStrings.reasonHelp}
      missing={erasureStrings.reasonMissing}
      onSave={(reason) => decide.mutate({ act: 'rejection', id: request.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
