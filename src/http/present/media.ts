import { mayBeShownInPlace } from '../../domain/media.ts'
import type { MediaView } from '../../views/timeline.ts'
import type { MessageMedia } from '../api/media.ts'

export function presentMedia({ mimeType, ...media }: MediaView): MessageMedia {
  return { ...media, mimeType, shown: mimeType !== null && mayBeShownInPlace(mimeType) }
}
