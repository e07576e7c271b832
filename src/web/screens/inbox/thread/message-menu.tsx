import { Copy, Ellipsis, Info } from 'lucide-react'
import { useSearchParams } from 'wouter'
import { copyText } from '../../../copy-text.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { Menu } from '../../../kit/menu.tsx'
import { failureStrings, messageInfoStrings } from '../../../strings/messages.ts'
import { showToast } from '../../../toasts.ts'

export interface MessageMenuProps {
  readonly messageId: string
  readonly text: string
  readonly isCurrent: boolean
}

/** ⋯ beside a message. Its info stands in the address, so that a colleague can be shown it. */
export function MessageMenu({ messageId, text, isCurrent }: MessageMenuProps) {
  const [, setSearch] = useSearchParams()
  function openInfo(): void {
    setSearch((search) => {
      search.set('message', messageId)
      return search
    })
  }
  return (
    <Menu
      label={messageInfoStrings.menu}
      actions={[
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
  )
}

function icon(Shape: typeof Info) {
  return <Shape size={18} strokeWidth={1.75} aria-hidden />
}

async function copy(text: string): Promise<void> {
  if (await copyText(text)) showToast({ text: failureStrings.copied, isBrief: true })
}
