import { Clock, ClockAlert, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { announce } from '../announcer.ts'
import { formatDuration } from '../format/duration.ts'
import { useServerNow } from '../server-clock.ts'
import { conversationStrings } from '../strings/conversations.ts'
import { classNames } from './class-names.ts'
import styles from './window-sentence.module.css'
import { type WindowTone, windowTone } from './window-state.ts'

const ICONS = { ok: Clock, wait: ClockAlert, bad: TriangleAlert } as const

export interface WindowSentenceProps {
  readonly closesAt: number
  /** The phone has room for the first sentence only. */
  readonly isShort?: boolean
}

/** Quiet above two hours, amber below, red below ten minutes; the last step is announced once. */
export function WindowSentence({ closesAt, isShort = false }: WindowSentenceProps) {
  const left = closesAt - useServerNow(closesAt)
  const tone = windowTone(left)
  const words = conversationStrings.replyWithin(formatDuration(left))
  useUrgentAnnouncement(tone, words)
  const Icon = ICONS[tone]
  return (
    <p className={classNames(styles.sentence, styles[tone])}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      <span className={styles.words}>
        {words}
        {!isShort && ` ${conversationStrings.afterThatTemplates}`}
      </span>
    </p>
  )
}

function useUrgentAnnouncement(tone: WindowTone, words: string): void {
  const isUrgent = tone === 'bad'
  const isSaid = useRef(false)
  useEffect(() => {
    if (isUrgent && !isSaid.current) announce(words)
    isSaid.current = isUrgent
  }, [isUrgent, words])
}
