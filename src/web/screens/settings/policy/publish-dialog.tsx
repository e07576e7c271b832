import { useState } from 'react'
import type { PolicyView } from '../../../../http/api/organization.ts'
import { ProblemError } from '../../../api-client.ts'
import { Banner } from '../../../kit/banner.tsx'
import { Button } from '../../../kit/button.tsx'
import { Checkbox } from '../../../kit/checkbox.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { usePublishPolicy } from '../../../queries/policy.ts'
import { policyStrings as words } from '../../../strings/policy.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { settingsStrings } from '../../../strings/settings.ts'
import { showToast } from '../../../toasts.ts'
import { changeLines } from './change-lines.ts'
import { draftProblem, type PolicyEdit } from './policy-draft.ts'
import styles from './policy-page.module.css'

export interface PublishDialogProps {
  readonly policy: PolicyView
  readonly draft: PolicyView
  readonly changes: PolicyEdit
  readonly onClose: () => void
}

/** What will be different, before it is. */
export function PublishDialog({ policy, draft, changes, onClose }: PublishDialogProps) {
  const publication = usePublishPolicy()
  const [isConfirmed, setConfirmed] = useState(false)
  const problem = draftProblem(draft) ?? sentenceOf(publication.error)
  const needsConfirmation = draft.smsMode === 'off' && policy.smsMode !== 'off'
  function publish(): void {
    if (draftProblem(draft) !== null) return
    const confirmed = needsConfirmation && isConfirmed ? ({ confirmSmsOff: true } as const) : {}
    publication.mutate(
      { ...changes, ...confirmed },
      {
        onSuccess: (published) => {
          showToast({ text: words.published(published.version) })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.publishTitle(policy.version + 1)}
      footerLine="solid"
      footer={
        <>
          <Button onPress={onClose}>{settingsStrings.cancel}</Button>
          <Button variant="primary" isBusy={publication.isPending} busyLabel={words.publishing} onPress={publish}>
            {words.publishConfirm}
          </Button>
        </>
      }
    >
      {problem !== null && <Banner tone="bad" badge="send_failed" headline={problem} role="alert" />}
      <p>{words.publishText}</p>
      <ul className={styles.changes} aria-label={words.changes}>
        {changeLines(policy, draft).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {needsConfirmation && (
        <Checkbox isSelected={isConfirmed} onChange={setConfirmed}>
          {words.smsOffConfirmation}
        </Checkbox>
      )}
    </Dialog>
  )
}

function sentenceOf(fault: Error | null): string | null {
  if (fault === null) return null
  if (!(fault instanceof ProblemError)) throw fault
  return problemSentence(fault.code, fault.problem.params, fault.problem.traceId)
}
