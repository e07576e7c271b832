import type { LegalHoldItem } from '../../../http/api/erasure.ts'
import { useChangeLegalHold } from '../../queries/erasure.ts'
import { legalHoldStrings as words } from '../../strings/legal-holds.ts'
import { showToast } from '../../toasts.ts'
import { FormDialog } from '../contacts/form-dialog.tsx'
import { decisionProblem } from './decision-problem.ts'

export interface ReleaseDialogProps {
  readonly person: LegalHoldItem['person']
  readonly onClose: () => void
}

export function ReleaseDialog({ person, onClose }: ReleaseDialogProps) {
  const change = useChangeLegalHold()
  function release(): void {
    const onSuccess = () => {
      showToast({ text: words.released })
      onClose()
    }
    change.mutate({ contactId: person.contactId ?? person.conversationId, reason: null }, { onSuccess })
  }
  return (
    <FormDialog
      title={words.releaseTitle(person.name)}
      saveLabel={words.releaseConfirm}
      busyLabel={words.releasing}
      width="question"
      isSaving={change.isPending}
      problem={decisionProblem(change.error)}
      onSave={release}
      onClose={onClose}
    >
      <p>{words.releaseText}</p>
    </FormDialog>
  )
}
