import type { ApiKey } from '../../../../http/api/people.ts'
import { AlertDialog } from '../../../kit/alert-dialog.tsx'
import { useRevokeApiKey } from '../../../queries/access.ts'
import { apiKeyStrings as words } from '../../../strings/api-keys.ts'
import { showToast } from '../../../toasts.ts'
import { faultSentence } from '../../contacts/fault-sentence.ts'

/** A key that ended cannot come back, so it is asked once more. */
export function RevokeKeyDialog({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const revocation = useRevokeApiKey()
  const { id, name } = apiKey
  async function revoke(): Promise<void> {
    await revocation.mutateAsync(id).then(
      () => showToast({ text: words.revoked(name) }),
      (fault: Error) => showToast({ text: faultSentence(fault, name), isFailure: true }),
    )
    onClose()
  }
  return (
    <AlertDialog
      isOpen
      title={words.revokeTitle(name)}
      confirmLabel={words.revoke}
      cancelLabel={words.cancel}
      isDestructive
      isBusy={revocation.isPending}
      onCancel={onClose}
      onConfirm={() => void revoke()}
    >
      <p>{words.revokeText}</p>
    </AlertDialog>
  )
}
