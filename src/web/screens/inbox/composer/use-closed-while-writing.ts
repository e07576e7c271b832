import { useEffect, useRef, useState } from 'react'
import { announce } from '../../../announcer.ts'
import type { GateReason } from './gate.ts'

export interface ClosedWhileWriting {
  readonly reason: GateReason | null
  readonly hasDraft: boolean
  /** The sentence for the reason, spoken once when the field closes. */
  readonly sentence: string
}

/**
 * True when the field was closed over words that somebody was about to send; not for a draft that was found closed.
 * The change is spoken, because nothing else tells a person who only listens that the keys no longer write.
 */
export function useClosedWhileWriting({ reason, hasDraft, sentence }: ClosedWhileWriting): boolean {
  const isOff = reason !== null
  const wasOff = useRef(isOff)
  const spoken = useRef(sentence)
  spoken.current = sentence
  const [hasClosed, setClosed] = useState(false)
  useEffect(() => {
    const closesNow = isOff && !wasOff.current
    wasOff.current = isOff
    if (closesNow) announce(spoken.current)
    if (closesNow && hasDraft) setClosed(true)
    if (!isOff || !hasDraft) setClosed(false)
  }, [isOff, hasDraft])
  return hasClosed
}
