import type { Template } from '../../../../http/api/template.ts'
import { ProblemError } from '../../../api-client.ts'
import { AlertDialog } from '../../../kit/alert-dialog.tsx'
import { useDeleteTemplate } from '../../../queries/templates.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { templateSettingsStrings as words } from '../../../strings/template-settings.ts'
import { showToast } from '../../../toasts.ts'

export interface DeleteDialogProps {
  readonly template: Template
  readonly onClose: () => void
}

export function DeleteDialog({ template, onClose }: DeleteDialogProps) {
  const remove = useDeleteTemplate()
  return (
    <AlertDialog
      isOpen
      title={words.removeTitle(template.name)}
      confirmLabel={words.removeConfirm}
      cancelLabel={words.keep}
      isDestructive
      isBusy={remove.isPending}
      onCancel={onClose}
      onConfirm={() =>
        remove.mutate(template.id, {
          onSuccess: () => {
            showToast({ text: words.removed })
            onClose()
          },
        })
      }
    >
      <p>{words.removeText}</p>
      {remove.error instanceof ProblemError && (
        <p role="status">
          {problemSentence(remove.error.code, remove.error.problem.params, remove.error.problem.traceId)}
        </p>
      )}
    </AlertDialog>
  )
}
