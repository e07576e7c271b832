import type { MessageMedia } from '../../../../../http/api/media.ts'
import { DocumentCard } from './document-card.tsx'
import { MissingFile } from './missing-file.tsx'
import { Picture } from './picture.tsx'
import { Player } from './player.tsx'

export interface MediaViewProps {
  readonly media: MessageMedia
  readonly isVoice: boolean
  /** What it shows, in words: the caption, or who sent it. */
  readonly alt: string
  /** Tab reaches the controls of the current message only. */
  readonly isCurrent: boolean
}

/** The file of a message: in place what a browser may show, a card to download the rest, a sentence where it is not here. */
export function MediaView(props: MediaViewProps) {
  const { media } = props
  if (media.state !== 'stored') return <MissingFile {...props} />
  if (!media.shown) return <DocumentCard {...props} />
  switch (media.kind) {
    case 'image':
    case 'sticker':
      return <Picture {...props} />
    case 'video':
    case 'audio':
      return <Player {...props} />
    case 'document':
      return <DocumentCard {...props} />
    default:
      return media.kind satisfies never
  }
}
