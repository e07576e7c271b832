import { type ReactNode, useState } from 'react'
import type { ChannelSettings } from '../../../../http/api/organization.ts'
import { ProblemError } from '../../../api-client.ts'
import { Banner } from '../../../kit/banner.tsx'
import { Button } from '../../../kit/button.tsx'
import { Checkbox } from '../../../kit/checkbox.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Field } from '../../../kit/field.tsx'
import { useChangeChannel } from '../../../queries/channels.ts'
import { connectStrings as words } from '../../../strings/connect.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { settingsStrings } from '../../../strings/settings.ts'
import { showToast } from '../../../toasts.ts'
import sheet from '../sheet.module.css'
import shown from '../shown-once.module.css'

export interface ReplaceTokenDialogProps {
  readonly settings: ChannelSettings
  readonly onClose: () => void
}

/** New secrets go in and never come out; the provider is asked about them at once. */
export function ReplaceTokenDialog({ settings, onClose }: ReplaceTokenDialogProps) {
  return settings.channel === 'whatsapp' ? (
    <AccessTokenDialog onClose={onClose} />
  ) : (
    <AuthTokensDialog settings={settings} onClose={onClose} />
  )
}

function AccessTokenDialog({ onClose }: Pick<ReplaceTokenDialogProps, 'onClose'>) {
  const [accessToken, setAccessToken] = useState('')
  const token = accessToken.trim()
  return (
    <SecretsDialog channel="whatsapp" credentials={token === '' ? {} : { accessToken: token }} onClose={onClose}>
      <SecretField label={words.newToken.whatsapp} value={accessToken} onChange={setAccessToken} />
    </SecretsDialog>
  )
}

/** Twilio signs with one token or the other while they are exchanged, so both are taken. */
function AuthTokensDialog({ settings, onClose }: ReplaceTokenDialogProps) {
  const [authToken, setAuthToken] = useState('')
  const [secondAuthToken, setSecondAuthToken] = useState('')
  const [endsSecond, setEndsSecond] = useState(false)
  const saved = settings.health.credentials.find(({ name }) => name === 'secondAuthToken')
  const ending = saved?.lastFour ?? null
  const [first, second] = [authToken.trim(), secondAuthToken.trim()]
  const credentials = {
    ...(first !== '' && { authToken: first }),
    ...(second !== '' ? { secondAuthToken: second } : endsSecond && { secondAuthToken: '' }),
  }
  return (
    <SecretsDialog channel="sms" credentials={credentials} onClose={onClose}>
      <p className={sheet.muted}>{words.rotation}</p>
      <SecretField label={words.newToken.sms} help={words.newTokenKept} value={authToken} onChange={setAuthToken} />
      <SecretField
        label={words.secondToken}
        help={ending === null ? words.secondTokenHelp : words.secondTokenSaved(ending)}
        value={secondAuthToken}
        isDisabled={endsSecond}
        onChange={setSecondAuthToken}
      />
      {saved !== undefined && (
        <Checkbox isSelected={endsSecond} isDisabled={second !== ''} onChange={setEndsSecond}>
          {words.secondTokenEnds}
        </Checkbox>
      )}
    </SecretsDialog>
  )
}

interface SecretFieldProps {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly isDisabled?: boolean
  readonly onChange: (text: string) => void
}

function SecretField(props: SecretFieldProps) {
  return <Field {...props} type="password" autoComplete="off" isMono />
}

interface SecretsDialogProps {
  readonly channel: ChannelSettings['channel']
  /** What was entered; nothing is saved while it is empty. */
  readonly credentials: Readonly<Record<string, string>>
  readonly onClose: () => void
  readonly children: ReactNode
}

function SecretsDialog({ channel, credentials, onClose, children }: SecretsDialogProps) {
  const change = useChangeChannel(channel)
  function save(): void {
    if (Object.keys(credentials).length === 0) return
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
      {change.error instanceof ProblemError && (
        <Banner tone="bad" badge="send_failed" headline={problemSentence(change.error.code)} role="alert" />
      )}
      <div className={shown.fields}>{children}</div>
    </Dialog>
  )
}
