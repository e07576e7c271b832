import { X } from 'lucide-react'
import type { RefObject } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { Toolbar } from 'react-aria-components/Toolbar'
import { announce } from '../../../announcer.ts'
import { ProblemError } from '../../../api-client.ts'
import { newKey } from '../../../new-key.ts'
import { useSendMessage } from '../../../queries/messages.ts'
import { mediaStrings as words } from '../../../strings/media.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { showToast } from '../../../toasts.ts'
import type { Answering } from './answering.ts'
import styles from './reaction-choice.module.css'

/** Those that WhatsApp itself offers first. */
const EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const

export interface ReactionChoiceProps extends Answering {
  readonly messageId: string
  /** With what our organization reacted before. */
  readonly own: string | null
  /** Beside what it opens. */
  readonly place: RefObject<HTMLElement | null>
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** A few emoji in a row, moved through with the arrow keys; what was chosen before can be taken back. */
export function ReactionChoice({ contactId, name, messageId, own, place, isOpen, onClose }: ReactionChoiceProps) {
  const message = useSendMessage()
  function react(emoji: string | null): void {
    onClose()
    const reaction = { type: 'reaction', contactId, channel: 'whatsapp', messageId, emoji } as const
    message.mutate(
      { message: reaction, idempotencyKey: newKey() },
      {
        onSuccess: () => announce(emoji === null ? words.tookBack : words.reacted(emoji)),
        onError: (fault) => tell(fault, name),
      },
    )
  }
  return (
    <Popover
      triggerRef={place}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      placement="top"
      className={styles.popover ?? ''}
    >
      <Dialog aria-label={words.reactLabel} className={styles.dialog ?? ''}>
        <Toolbar aria-label={words.reactLabel} className={styles.row ?? ''}>
          {EMOJI.map((emoji, index) => (
            <Button
              key={emoji}
              autoFocus={index === 0}
              aria-label={words.reactWith(emoji)}
              aria-pressed={emoji === own}
              className={styles.emoji ?? ''}
              onPress={() => react(emoji)}
            >
              {emoji}
            </Button>
          ))}
          {own !== null && (
            <Button aria-label={words.takeBack} className={styles.emoji ?? ''} onPress={() => react(null)}>
              <X size={20} strokeWidth={2} aria-hidden />
            </Button>
          )}
        </Toolbar>
      </Dialog>
    </Popover>
  )
}

function tell(fault: Error, name: string): void {
  if (!(fault instanceof ProblemError)) throw fault
  showToast({
    text: problemSentence(fault.code, { ...fault.problem.params, name }, fault.problem.traceId),
    isFailure: true,
  })
}
