import { useState } from 'react'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Field } from '../../../kit/field.tsx'
import { useChannelCare } from '../../../queries/connection.ts'
import { connectStrings as words } from '../../../strings/connect.ts'
import { settingsStrings } from '../../../strings/settings.ts'
import { showToast } from '../../../toasts.ts'

/** Typed, because one press would silence everybody. */
export function DisconnectDialog({
  channel,
  onClose,
}: {
  readonly channel: ChannelName
  readonly onClose: () => void
}) {
  const [typed, setTyped] = useState('')
  const care = useChannelCare(channel)
  const isRight = typed.trim() === words.disconnectWord
  function disconnect(): void {
    care.mutate('disconnection', {
      onSuccess: () => {
        showToast({ text: words.disconnected })
        onClose()
      },
    })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.disconnectTitle[channel]}
      footerLine="solid"
      footer={
        <>
          <Button onPress={onClose}>{settingsStrings.cancel}</Button>
          <Button
            variant="destructive"
            isBusy={care.isPending}
            {...(!isRight && { offReason: words.disconnectType(words.disconnectWord) })}
            onPress={disconnect}
          >
            {words.disconnect}
          </Button>
        </>
      }
    >
      <p>{words.disconnectText}</p>
      <Field label={words.disconnectType(words.disconnectWord)} value={typed} onChange={setTyped} autoComplete="off" />
    </Dialog>
  )
}
