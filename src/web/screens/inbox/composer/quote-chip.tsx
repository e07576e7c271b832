import { Reply, X } from 'lucide-react'
import { setQuote } from '../../../drafts/draft-store.ts'
import type { QuotedMessage } from '../../../drafts/kept-drafts.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { UserText } from '../../../kit/user-text.tsx'
import { mediaStrings } from '../../../strings/media.ts'
import styles from './quote-chip.module.css'

export interface QuoteChipProps {
  readonly draftKey: string
  readonly quote: QuotedMessage
  readonly onRemove: () => void
}

/** What the next message answers, over the field, until it is sent or left out. */
export function QuoteChip({ draftKey, quote, onRemove }: QuoteChipProps) {
  return (
    <div className={styles.quote}>
      <Reply size={16} strokeWidth={2} className="mirrored" aria-hidden />
      <span className={styles.words}>
        <span className={styles.label}>{mediaStrings.replyTo}</span>
        <span className={styles.text}>
          <UserText>{quote.words}</UserText>
        </span>
      </span>
      <IconButton
        icon={<X size={16} strokeWidth={2} aria-hidden />}
        label={mediaStrings.removeQuote}
        size={24}
        hasTooltip={false}
        onPress={() => {
          setQuote(draftKey, null)
          onRemove()
        }}
      />
    </div>
  )
}
