import { useState } from 'react'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Field } from '../../../kit/field.tsx'
import { useChangeChannel } from '../../../queries/channels.ts'
import { connectStrings as words } from '../../../strings/connect.ts'
import { settingsStrings } from '../../../strings/settings.ts'
import { showToast } from '../../../toasts.ts'

/** A new token goes in and never comes out; the provider is asked about it at once. */
export function ReplaceTokenDialog({
  channel,
  onClose,
}: {
  readonly channel: ChannelName
  readonly onClose: () => void
}) {
  const [token, setToken] = useState('')
  const change = useChangeChannel(channel)
  const isMissing = token.trim() === ''
  function save(): void {
    if (isMissing) return
    const credentials = channel === 'whatsapp' ? { accessToken: token.trim() } : { authToken: token.trim() }
    change.mutate(
      { credentials },
      {
        onSuccess: () => {
          showToast({ text: words.saved })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.replaceTitle}
      footerLine="solid"
      footer={
        <>
          <Button onPress={onClose}>{settingsStrings.cancel}</Button>
          <Button variant="primary" isBusy={change.isPending} onPress={save}>
            {words.replaceConfirm}
          </Button>
        </>
      }
    >
      <Field
        label={words.newToken[channel]}
        type="password"
        autoComplete="off"
        isMono
        value={token}
        onChange={setToken}
      />
    </Dialog>
  )
}
