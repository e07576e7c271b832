import { Copy, Ellipsis, Info, Reply, SmilePlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useSearchParams } from 'wouter'
import { announce } from '../../../announcer.ts'
import { copyText } from '../../../copy-text.ts'
import { setQuote } from '../../../drafts/draft-store.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Menu, type MenuAction } from '../../../kit/menu.tsx'
import { mediaStrings } from '../../../strings/media.ts'
import { failureStrings, messageInfoStrings } from '../../../strings/messages.ts'
import { showToast } from '../../../toasts.ts'
import type { Answering } from './answering.ts'
import { ReactionChoice } from './reaction-choice.tsx'

export interface MessageMenuProps {
  readonly messageId: string
  readonly text: string
  readonly isCurrent: boolean
  /** Null where this message cannot be answered now. With what our organization reacted before, if it did. */
  readonly answering: (Answering & { readonly own: string | null }) | null
}

/** The quoted words are a reminder, not the message. */
const QUOTE_MAX = 140

/** ⋯ beside a message. Its info stands in the address, so that a colleague can be shown it. */
export function MessageMenu({ messageId, text, isCurrent, answering }: MessageMenuProps) {
  const [, setSearch] = useSearchParams()
  const [isReacting, setReacting] = useState(false)
  const place = useRef<HTMLSpanElement>(null)
  function openInfo(): void {
    setSearch((search) => {
      search.set('message', messageId)
      return search
    })
  }
  function reply({ contactId }: Answering): void {
    const words = text.slice(0, QUOTE_MAX)
    setQuote(contactId, { id: messageId, words })
    announce(mediaStrings.replying(words))
    setSearch(
      (search) => {
        search.set('channel', 'whatsapp')
        return search
      },
      { replace: true },
    )
  }
  const answers: MenuAction[] =
    answering === null
      ? []
      : [
          { id: 'reply', label: mediaStrings.reply, icon: icon(Reply), onAction: () => reply(answering) },
          { id: 'react', label: mediaStrings.react, icon: icon(SmilePlus), onAction: () => setReacting(true) },
        ]
  return (
    <span ref={place}>
      <Menu
        label={messageInfoStrings.menu}
        actions={[
          ...answers,
          { id: 'info', label: messageInfoStrings.info, icon: icon(Info), onAction: openInfo },
          { id: 'copy', label: messageInfoStrings.copyText, icon: icon(Copy), onAction: () => void copy(text) },
        ]}
        trigger={
          <IconButton
            icon={<Ellipsis size={18} strokeWidth={1.75} aria-hidden />}
            label={messageInfoStrings.menu}
            hasTooltip={false}
            excludeFromTabOrder={!isCurrent}
          />
        }
      />
      {answering !== null && (
        <ReactionChoice
          {...answering}
          messageId={messageId}
          place={place}
          isOpen={isReacting}
          onClose={() => setReacting(false)}
        />
      )}
    </span>
  )
}

function icon(Shape: typeof Info) {
  return <Shape size={18} strokeWidth={1.75} aria-hidden />
}

async function copy(text: string): Promise<void> {
  if (await copyText(text)) showToast({ text: failureStrings.copied, isBrief: true })
}
