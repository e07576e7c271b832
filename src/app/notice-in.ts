import type { StoredContent } from '../store/messages.ts'

/** The notice how to stop that stands in front of an agent's SMS; null where there is none. */
export function noticeIn({ extra }: StoredContent): string | null {
  const notice = extra?.notice
  return typeof notice === 'string' ? notice : null
}
