import type { ChannelName } from '../../../../http/api/problem.ts'
import { AlertDialog } from '../../../kit/alert-dialog.tsx'
import { settingsStrings, channelSettingsStrings as words } from '../../../strings/settings.ts'

export interface SwitchOffDialogProps {
  readonly channel: ChannelName
  readonly isBusy: boolean
  readonly onClose: () => void
  readonly onSwitchOff: () => void
}

/** What goes with the switch, before it goes. */
export function SwitchOffDialog({ channel, isBusy, onClose, onSwitchOff }: SwitchOffDialogProps) {
  return (
    <AlertDialog
      isOpen
      title={words.switchOff[channel]}
      confirmLabel={words.switchOffConfirm}
      cancelLabel={settingsStrings.cancel}
      isDestructive
      isBusy={isBusy}
      onCancel={onClose}
      onConfirm={onSwitchOff}
    >
      <p>{words.switchOffText}</p>
    </AlertDialog>
  )
}
