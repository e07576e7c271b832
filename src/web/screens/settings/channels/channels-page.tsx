import { RefreshCw } from 'lucide-react'
import { Button } from '../../../kit/button.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useChannels } from '../../../queries/channels.ts'
import { useSession } from '../../../queries/session.ts'
import { settingsStrings } from '../../../strings/settings.ts'
import sheet from '../sheet.module.css'
import { ChannelReports } from './channel-reports.tsx'
import { ChannelSheet } from './channel-sheet.tsx'
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
            <ChannelSheet settings={channels.data.whatsapp} mayChange={mayChange} />
            <ChannelSheet settings={channels.data.sms} mayChange={mayChange} />
            <QueuePanel />
            {mayChange && <ChannelReports />}
          </>
        )}
      </div>
    </>
  )
}
