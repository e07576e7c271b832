import type { ChannelSettings } from '../../../../http/api/organization.ts'
import { ProblemError } from '../../../api-client.ts'
import { Banner } from '../../../kit/banner.tsx'
import { Button } from '../../../kit/button.tsx'
import { useConnectionCall } from '../../../queries/connection.ts'
import { connectStrings as words } from '../../../strings/connect.ts'
import { problemSentence } from '../../../strings/problems.ts'
import sheet from '../sheet.module.css'
import { ChannelHealthPart } from './channel-health.tsx'

/** The way to a real number, or the health of the one that is connected. */
export function ConnectionPart({ settings }: { readonly settings: ChannelSettings }) {
  const isConnected = !settings.simulated && settings.sender.id !== ''
  return isConnected ? <ChannelHealthPart settings={settings} /> : <StartConnection settings={settings} />
}

function StartConnection({ settings: { channel, simulated } }: { readonly settings: ChannelSettings }) {
  const call = useConnectionCall(channel)
  return (
    <div className={sheet.body}>
      {call.error instanceof ProblemError && (
        <Banner tone="bad" badge="send_failed" headline={problemSentence(call.error.code)} role="alert" />
      )}
      <div className={sheet.actions}>
        <Button isBusy={call.isPending} onPress={() => call.mutate({ kind: 'start' })}>
          {words.start[channel]}
        </Button>
        {!simulated && <span className={sheet.muted}>{words.notConnected}</span>}
      </div>
    </div>
  )
}
