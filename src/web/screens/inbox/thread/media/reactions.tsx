import { VisuallyHidden } from '../../../../kit/visually-hidden.tsx'
import { mediaStrings } from '../../../../strings/media.ts'
import type { Reaction } from './attached.ts'
import styles from './media.module.css'

/** What people felt about a message, at its foot. */
export function Reactions({ reactions, name }: { readonly reactions: readonly Reaction[]; readonly name: string }) {
  if (reactions.length === 0) return null
  return (
    <span className={styles.reactions}>
      {reactions.map(({ emoji, direction }) => (
        <span key={direction} className={styles.reaction}>
          <span aria-hidden>{emoji}</span>
          <VisuallyHidden>
            {direction === 'in' ? mediaStrings.reactedIn(name, emoji) : mediaStrings.reactedOut(emoji)}
          </VisuallyHidden>
        </span>
      ))}
    </span>
  )
}
