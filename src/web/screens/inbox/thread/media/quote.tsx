import { UserText } from '../../../../kit/user-text.tsx'
import { mediaStrings } from '../../../../strings/media.ts'
import { messageWords } from '../message-words.ts'
import type { ThreadMessage } from '../thread-entries.ts'
import styles from './media.module.css'

const WORDS_MAX = 140

/** The words by which a message is quoted. */
export function quoteWords(message: ThreadMessage): string {
  return messageWords(message.content).slice(0, WORDS_MAX)
}

/** What a message of this device quotes, before the server has taken it. */
export function QuoteWords({ words }: { readonly words: string }) {
  return (
    <span className={styles.quote}>
      <UserText>{words}</UserText>
    </span>
  )
}

/** The message that this one is about. A press leads to it. */
export function Quote({ message, isCurrent }: { readonly message: ThreadMessage; readonly isCurrent: boolean }) {
  const words = quoteWords(message)
  return (
    <button
      type="button"
      tabIndex={isCurrent ? 0 : -1}
      className={styles.quote}
      aria-label={mediaStrings.quote(words)}
      onClick={({ currentTarget }) => goTo(currentTarget, message.id)}
    >
      <UserText>{words}</UserText>
    </button>
  )
}

function goTo(from: HTMLElement, id: string): void {
  const entry = from.closest('[role="log"]')?.querySelector(`[data-entry="${CSS.escape(id)}"]`)
  if (!(entry instanceof HTMLElement)) return
  entry.scrollIntoView({ block: 'center' })
  entry.focus({ preventScroll: true })
}
