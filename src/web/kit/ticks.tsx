import { Clock, ClockFading } from 'lucide-react'
import { conversationStrings } from '../strings/conversations.ts'
import { Badge } from './badge.tsx'
import styles from './ticks.module.css'
import { VisuallyHidden } from './visually-hidden.tsx'

export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed'

export interface TicksProps {
  readonly state: DeliveryState
  /** The exact words, for example `Read 14:03` or `Not sent: …`; otherwise those of the state. */
  readonly label?: string
}

/** How far a message has come: shape first, color only for read (heavier too). */
export function Ticks({ state, label }: TicksProps) {
  return (
    <span className={styles[state]}>
      <TickShape state={state} />
      <VisuallyHidden>{label ?? conversationStrings.delivery[state]}</VisuallyHidden>
    </span>
  )
}

function TickShape({ state }: { readonly state: DeliveryState }) {
  switch (state) {
    case 'waiting':
      return <ClockFading size={13} strokeWidth={2} aria-hidden />
    case 'sending':
      return <Clock size={13} strokeWidth={2} aria-hidden />
    case 'sent':
      return <TickPath width={12} path="M2 6.4 4.7 9.2 10 3" stroke={1.5} />
    case 'delivered':
      return <TickPath width={19} path={DOUBLE} stroke={1.5} />
    case 'read':
      return <TickPath width={19} path={DOUBLE} stroke={2} />
    case 'failed':
      return <Badge name="send_failed" size={13} />
    default:
      return state satisfies never
  }
}

const DOUBLE = 'M2 6.4 4.7 9.2 10 3M8.6 8.6 9.3 9.2 16 3'

function TickPath({ width, path, stroke }: { readonly width: number; readonly path: string; readonly stroke: number }) {
  return (
    <svg
      viewBox={`0 0 ${width} 12`}
      width={width}
      height={12}
      fill="none"
      stroke="currentColor"
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={path} />
    </svg>
  )
}
