import { X } from 'lucide-react'
import { formatBytes } from '../../../../format/bytes.ts'
import { IconButton } from '../../../../kit/icon-button.tsx'
import { UserText } from '../../../../kit/user-text.tsx'
import { mediaStrings } from '../../../../strings/media.ts'
import type { Attachment } from './attachment.ts'
import styles from './attachments.module.css'

export interface AttachmentChipsProps {
  readonly list: readonly Attachment[]
  readonly onRemove: (id: string) => void
}

/** What goes with the next message: name, size, how far it is, and the way to leave it out. */
export function AttachmentChips({ list, onRemove }: AttachmentChipsProps) {
  if (list.length === 0) return null
  return (
    <ul className={styles.chips} aria-label={mediaStrings.attachments}>
      {list.map((attachment) => (
        <li key={attachment.id} className={styles.chip} data-state={attachment.state.kind}>
          <span className={styles.words}>
            <span className={styles.name}>
              <UserText>{attachment.name}</UserText>
            </span>
            <span className={styles.small}>
              {formatBytes(attachment.size)}
              {' · '}
              <State state={attachment.state} />
            </span>
          </span>
          <IconButton
            icon={<X size={16} strokeWidth={2} aria-hidden />}
            label={mediaStrings.remove(attachment.name)}
            size={24}
            hasTooltip={false}
            onPress={() => onRemove(attachment.id)}
          />
        </li>
      ))}
    </ul>
  )
}

function State({ state }: Pick<Attachment, 'state'>) {
  switch (state.kind) {
    case 'uploading':
      return mediaStrings.uploading(state.percent)
    case 'offline':
      return mediaStrings.offline
    case 'ready':
      return mediaStrings.ready
    case 'failed':
      return (
        <span role="alert" className={styles.bad}>
          {state.sentence}
        </span>
      )
    default:
      return state satisfies never
  }
}
