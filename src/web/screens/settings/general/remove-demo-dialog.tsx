import { ProblemError } from '../../../api-client.ts'
import { wipeDrafts } from '../../../drafts/kept-drafts.ts'
import { AlertDialog } from '../../../kit/alert-dialog.tsx'
import { Banner } from '../../../kit/banner.tsx'
import { wipeOutbox } from '../../../outbox/kept-outbox.ts'
import { useRemoveDemo } from '../../../queries/organization.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { settingsStrings, generalStrings as words } from '../../../strings/settings.ts'

/** One step, with its log; nothing of it carries over. */
export function RemoveDemoDialog({ onClose }: { readonly onClose: () => void }) {
  const removal = useRemoveDemo()
  function remove(): void {
    removal.mutate(undefined, {
      onSuccess: () => {
        void Promise.all([wipeDrafts(), wipeOutbox()]).then(() => location.assign('/setup'))
      },
    })
  }
  return (
    <AlertDialog
      isOpen
      title={words.removeDemoTitle}
      confirmLabel={words.removeConfirm}
      busyLabel={words.removing}
      cancelLabel={settingsStrings.cancel}
      isDestructive
      isBusy={removal.isPending}
      onCancel={onClose}
      onConfirm={remove}
    >
      <p>{words.removeDemoText}</p>
      {removal.error instanceof ProblemError && (
        <Banner tone="bad" badge="send_failed" headline={problemSentence(removal.error.code)} role="alert" />
      )}
    </AlertDialog>
  )
}
