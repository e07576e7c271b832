import { Button } from 'react-aria-components/Button'
import styles from './quick-replies.module.css'

export interface QuickRepliesProps {
  readonly replies: ReadonlyArray<string>
  readonly lang?: string
  /** On the pretend phone they can be tapped; in a preview they are a picture of what is sent. */
  readonly onReply?: (reply: string, index: number) => void
  readonly isAnswered?: boolean
}

export function QuickReplies({ replies, lang, onReply, isAnswered = false }: QuickRepliesProps) {
  return (
    <div className={styles.replies} {...(lang !== undefined && { lang })}>
      {replies.map((reply, index) =>
        onReply === undefined ? (
          <span key={reply} className={styles.reply}>
            {reply}
          </span>
        ) : (
          <Button
            key={reply}
            className={styles.reply ?? ''}
            isDisabled={isAnswered}
            onPress={() => onReply(reply, index)}
          >
            {reply}
          </Button>
        ),
      )}
    </div>
  )
}
