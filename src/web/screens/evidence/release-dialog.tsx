import type { LegalHoldItem } from '../../../http/api/erasure.ts'
import { useChangeLegalHold } from '../../queries/erasure.ts'
import { legalHoldStrings as words } from '../../strings/legal-holds.ts'
import { showToast } from '../../toasts.ts'
import { FormDialog } from '../contacts/form-dialog.tsx'
import { decisionProblem } from './decision-problem.ts'

export interface ReleaseDialogProps {
  readonly hold: LegalHoldItem
  readonly onClose: () => void
}

/** The first of two people asks for the release; the second one, or one alone where that is the rule, releases. */
export function ReleaseDialog({ hold: { person, actions }, onClose }: ReleaseDialogProps) {
  const change = useChangeLegalHold()
  const isAsking = actions.includes('ask_release')
  function release(): void {
    const onSuccess = () => {
      showToast({ text: isAsking ? words.askedToast : words.released })
      onClose()
    }
    change.mutate({ contactId: person.contactId ?? person.conversationId, reason: null }, { onSuccess })
  }
  return (
    <FormDialog
      title={isAsking ? words.askTitle(person.name) : words.releaseTitle(person.name)}
      saveLabel={isAsking ? words.askConfirm : words.releaseConfirm}
      busyLabel={isAsking ? words.asking : words.releasing}
      width="question"
      isSaving={change.isPending}
      problem={decisionProblem(change.error)}
      onSave={release}
      onClose={onClose}
    >
      <p>{isAsking ? words.askText : words.releaseText}</p>
    </FormDialog>
  )
}
