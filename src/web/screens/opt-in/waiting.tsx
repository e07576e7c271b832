import type { ReactNode } from 'react'
import { formatClock } from '../../format/instants.ts'
import { Badge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import type { DialogProps } from '../../kit/dialog.tsx'
import { serverNow } from '../../server-time.ts'
import { optInStrings } from '../../strings/opt-in.ts'
import styles from './opt-in.module.css'
import { requestProgress } from './request-progress.ts'
import { useFirstTime } from './use-first-time.ts'
import type { OptInFlow } from './use-opt-in-flow.ts'

export function waitingFrame({ name, onClose }: OptInFlow): Omit<DialogProps, 'isOpen' | 'children'> {
  return {
    width: 'waiting',
    title: optInStrings.sendingTitle(name),
    onClose,
    footerNote: optInStrings.wellTell(name),
    footer: <Button onPress={onClose}>{optInStrings.inBackground}</Button>,
  }
}

/** What has become of the request so far; it can be left at once. */
export function WaitingBody({ flow }: { readonly flow: OptInFlow }) {
  const { stage, contact, channel, name } = flow
  const progress = stage.kind === 'waiting' ? requestProgress(contact.channels[channel], stage.requestId) : 'sending'
  const isAccepted = progress !== 'sending'
  const acceptedAt = useFirstTime(isAccepted, serverNow)
  const accepted = channel === 'sms' ? optInStrings.acceptedSms : optInStrings.accepted
  return (
    <ol className={styles.waiting} aria-live="polite">
      <Line isDone={isAccepted} time={acceptedAt}>
        {accepted}
      </Line>
      <Line isDone={progress === 'delivered'} isNext={!isAccepted} time={null}>
        {optInStrings.delivered(name)}
      </Line>
    </ol>
  )
}

interface LineProps {
  readonly isDone: boolean
  /** Its turn has not come. */
  readonly isNext?: boolean
  readonly time: number | null
  readonly children: ReactNode
}

function Line({ isDone, isNext = false, time, children }: LineProps) {
  return (
    <li className={styles.line}>
      {isNext ? (
        <span className={styles.ring} aria-hidden />
      ) : (
        <Badge name={isDone ? 'granted' : 'sending'} size={20} />
      )}
      <span className={isDone ? (styles.done ?? '') : ''}>
        {children}
        {!isDone && ' …'}
      </span>
      {time !== null && (
        <time className={styles.time} dateTime={new Date(time).toISOString()}>
          {formatClock(time)}
        </time>
      )}
    </li>
  )
}
