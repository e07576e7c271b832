import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { Banner } from '../../../kit/banner.tsx'
import { gateStrings } from '../../../strings/gates.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import { problemSentence } from '../../../strings/problems.ts'
import type { Gate } from './gate.ts'

export interface TopBannerProps {
  readonly name: string
  readonly channel: ChannelName
  readonly gate: Gate
  readonly hasDraft: boolean
  readonly refused: string | null
  readonly isAccepted: boolean
}

/** What just happened, above the state that lasts: a yes, words that did not leave, no connection. */
export function TopBanner({ name, channel, gate, hasDraft, refused, isAccepted }: TopBannerProps) {
  const isOnline = useOnline()
  const hasClosed = useClosedWhileWriting(gate.reason !== null, hasDraft)
  if (!isOnline) {
    return (
      <Banner tone="wait" badge="paused" headline={gateStrings.offline}>
        {gateStrings.offlineBody}
      </Banner>
    )
  }
  if (gate.reason === null && isAccepted) {
    return (
      <Banner tone="ok" badge="granted" headline={gateStrings.accepted(name)}>
        {gateStrings.sayHello}
      </Banner>
    )
  }
  const sentence = refused ?? (hasClosed && gate.reason !== null ? reasonOf(gate.reason, name, channel) : null)
  if (sentence === null) return null
  return (
    <Banner tone="bad" badge="send_failed" headline={sentence} role="status">
      {gateStrings.draftKept}
    </Banner>
  )
}

/** True when the field was closed over words that somebody was about to send; not for a draft that was found closed. */
function useClosedWhileWriting(isOff: boolean, hasDraft: boolean): boolean {
  const wasOff = useRef(isOff)
  const [hasClosed, setClosed] = useState(false)
  useEffect(() => {
    if (isOff && !wasOff.current && hasDraft) setClosed(true)
    if (!isOff || !hasDraft) setClosed(false)
    wasOff.current = isOff
  }, [isOff, hasDraft])
  return hasClosed
}

function reasonOf(reason: string, name: string, channel: ChannelName): string {
  return problemSentence(`gate.${reason}`, { name, channel: inboxStrings.channels[channel] })
}

function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine)
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
