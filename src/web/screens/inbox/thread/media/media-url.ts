import type { MessageMedia } from '../../../../../http/api/media.ts'

export function mediaUrl({ id }: Pick<MessageMedia, 'id'>): string {
  return `/api/v1/media/${id}`
}
