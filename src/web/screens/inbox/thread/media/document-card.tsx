import { Download, FileText } from 'lucide-react'
import { formatBytes } from '../../../../format/bytes.ts'
import { UserText } from '../../../../kit/user-text.tsx'
import { VisuallyHidden } from '../../../../kit/visually-hidden.tsx'
import { mediaStrings } from '../../../../strings/media.ts'
import styles from './media.module.css'
import { mediaUrl } from './media-url.ts'
import type { MediaViewProps } from './media-view.tsx'

/** A file that is only ever downloaded: its name, how large it is, and the way to it. */
export function DocumentCard({ media, isVoice, isCurrent }: MediaViewProps) {
  const name = media.filename ?? mediaStrings.kind(media.kind, isVoice)
  return (
    <a href={mediaUrl(media)} download={name} tabIndex={isCurrent ? 0 : -1} className={styles.card}>
      <FileText size={24} strokeWidth={1.75} aria-hidden />
      <span className={styles.cardWords}>
        <span className={styles.name}>
          <VisuallyHidden>{mediaStrings.download} </VisuallyHidden>
          <UserText>{name}</UserText>
        </span>
        <span className={styles.small}>{formatBytes(media.size ?? 0)}</span>
      </span>
      <Download size={18} strokeWidth={1.75} aria-hidden />
    </a>
  )
}
