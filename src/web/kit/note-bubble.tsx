import { Lock } from 'lucide-react'
import { conversationStrings } from '../strings/conversations.ts'
import { withoutBidiControls } from './bidi.ts'
import styles from './note-bubble.module.css'

export interface NoteBubbleProps {
  readonly author: string
  readonly text: string
  readonly time: { readonly words: string; readonly iso: string }
}

/** A note of the team: it can never be mistaken for a message. */
export function NoteBubble({ author, text, time }: NoteBubbleProps) {
  return (
    <div className={styles.note}>
      <span className={styles.head}>
        <Lock size={14} strokeWidth={2.2} aria-hidden />
        {author} · {conversationStrings.onlyTeamSees}
      </span>
      <p className={styles.text} dir="auto">
        {withoutBidiControls(text)}
        <time dateTime={time.iso} className={styles.time}>
          {time.words}
        </time>
      </p>
    </div>
  )
}
