import { Banner } from '../../../kit/banner.tsx'
import { gateStrings } from '../../../strings/gates.ts'
import { useOnline } from '../../../use-online.ts'

/** Templates need the server, so without a connection they are off and point here. */
export const OFFLINE_BANNER_ID = 'composer-offline'

export interface TopBannerProps {
  readonly name: string
  /** The field is off: its own banner says what is to be said. */
  readonly isOff: boolean
  /** Why the last message was not taken although the field is on. */
  readonly refused: string | null
  readonly isAccepted: boolean
}

/** What just happened, above the state that lasts: no connection, words that did not leave, a yes. */
export function TopBanner({ name, isOff, refused, isAccepted }: TopBannerProps) {
  const isOnline = useOnline()
  if (!isOnline) {
    return (
      <Banner id={OFFLINE_BANNER_ID} tone="wait" badge="paused" headline={gateStrings.offline} role="status">
        {gateStrings.offlineBody}
      </Banner>
    )
  }
  if (isOff) return null
  if (refused !== null) {
    return (
      <Banner tone="bad" badge="send_failed" headline={refused} role="status">
        {gateStrings.draftKept}
      </Banner>
    )
  }
  if (!isAccepted) return null
  return (
    <Banner tone="ok" badge="granted" headline={gateStrings.accepted(name)}>
      {gateStrings.sayHello}
    </Banner>
  )
}
