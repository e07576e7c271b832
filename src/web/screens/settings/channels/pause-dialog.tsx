import { useState } from 'react'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Field } from '../../../kit/field.tsx'
import { settingsStrings, channelSettingsStrings as words } from '../../../strings/settings.ts'

export interface PauseDialogProps {
  readonly channel: ChannelName
  readonly isBusy: boolean
  readonly onClose: () => void
  readonly onPause: (reason: string) => void
}

const REASON_LENGTH_MAX = 200

/** A pause has a reason, because agents read it where they would write. */
export function PauseDialog({ channel, isBusy, onClose, onPause }: PauseDialogProps) {
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const isMissing = reason.trim() === ''
  function pause(): void {
    setChecked(true)
    if (!isMissing) onPause(reason.trim())
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.pauseTitle[channel]}
      footerLine="solid"
      footer={
        <>
          <Button onPress={onClose}>{settingsStrings.cancel}</Button>
          <Button variant="primary" isBusy={isBusy} onPress={pause}>
            {words.pauseConfirm}
          </Button>
        </>
      }
    >
      <p>{words.pauseText}</p>
      <Field
        label={words.pauseReason}
        value={reason}
        onChange={setReason}
        maxLength={REASON_LENGTH_MAX}
        error={isChecked && isMissing ? words.pauseReasonMissing : undefined}
      />
    </Dialog>
  )
}
