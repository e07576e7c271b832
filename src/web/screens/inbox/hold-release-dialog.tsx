import { useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { ProblemError } from '../../api-client.ts'
import { shortName } from '../../channel-state.ts'
import { formatDate } from '../../format/instants.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextArea } from '../../kit/text-area.tsx'
import { useReleaseHold } from '../../queries/opt-in.ts'
import { holdStrings } from '../../strings/holds.ts'
import { problemSentence } from '../../strings/problems.ts'

export interface HoldReleaseDialogProps {
  readonly contact: Contact
  readonly channel: ChannelName
  readonly onClose: () => void
}

/** Only admin or compliance clears a hold, with a reason that goes into the evidence (DESIGN section 3, "late yes"). */
export function HoldReleaseDialog({ contact, channel, onClose }: HoldReleaseDialogProps) {
  const release = useReleaseHold(contact.id)
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const hold = contact.channels[channel].consent.hold
  const name = shortName(contact)
  const error = isChecked && reason.trim() === '' ? holdStrings.reasonMissing : sentenceOf(release.error, name)
  function clear(): void {
    setChecked(true)
    if (reason.trim() !== '') release.mutate({ channel, reason: reason.trim() }, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={holdStrings.title(name)}
      footerLine="solid"
      footer={
        <>
          <Button onPress={onClose}>{holdStrings.cancel}</Button>
          <Button variant="primary" isBusy={release.isPending} busyLabel={holdStrings.clearing} onPress={clear}>
            {holdStrings.clear}
          </Button>
        </>
      }
    >
      {hold !== null && <p>{holdStrings.since(hold.reason, formatDate(Date.parse(hold.since)))}</p>}
      <TextArea
        label={holdStrings.reason}
        help={holdStrings.recorded}
        value={reason}
        onChange={setReason}
        error={error}
      />
    </Dialog>
  )
}

function sentenceOf(fault: Error | null, name: string): string | undefined {
  if (fault === null) return undefined
  if (!(fault instanceof ProblemError)) throw fault
  return problemSentence(fault.code, { ...fault.problem.params, name }, fault.problem.traceId)
}
