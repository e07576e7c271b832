import { RefreshCw } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Button } from '../../../kit/button.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useChannels } from '../../../queries/channels.ts'
import { useConnection } from '../../../queries/connection.ts'
import { useSession } from '../../../queries/session.ts'
import { settingsStrings } from '../../../strings/settings.ts'
import sheet from '../sheet.module.css'
import { ChannelReports } from './channel-reports.tsx'
import { ChannelSheet, type ChannelSheetProps } from './channel-sheet.tsx'
import { QueuePanel } from './queue-panel.tsx'

/** The two ways to a customer: on or off, paused or not, and how they are doing. */
export function ChannelsPage() {
  const channels = useChannels()
  const mayChange = useSession().data?.rights.manage ?? false
  return (
    <>
      <PageHead title={settingsStrings.pages.channels} />
      <div className={sheet.sheets}>
        {!mayChange && <p className={sheet.muted}>{settingsStrings.noRight}</p>}
        {channels.isPending && <Skeleton shape="block" count={2} />}
        {channels.isError && channels.data === undefined && (
          <Empty
            icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
            title={settingsStrings.failed}
            actions={<Button onPress={() => void channels.refetch()}>{settingsStrings.tryAgain}</Button>}
          />
        )}
        {channels.data !== undefined && (
          <>
            <ChannelPart settings={channels.data.whatsapp} mayChange={mayChange} />
            <ChannelPart settings={channels.data.sms} mayChange={mayChange} />
            <QueuePanel />
            {mayChange && <ChannelReports />}
          </>
        )}
      </div>
    </>
  )
}

/** The steps of connecting come with their own code, for the few who ever take them. */
const ConnectSheet = lazy(async () => ({ default: (await import('./connect/connect-sheet.tsx')).ConnectSheet }))

/** A channel, or the number that is being connected to it. */
function ChannelPart(props: ChannelSheetProps) {
  const { channel } = props.settings
  const connection = useConnection(channel, props.mayChange).data?.connection ?? null
  if (connection === null) return <ChannelSheet {...props} />
  return (
    <Suspense fallback={<Skeleton shape="block" count={1} />}>
      <ConnectSheet connection={connection} />
    </Suspense>
  )
}
