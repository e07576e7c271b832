import { useEffect, useRef } from 'react'
import { useChangeConversation } from '../../queries/conversations.ts'

/** Seen for this long counts as read (product-ux §4.1). */
const READ_AFTER_MS = 1_000

export interface ReadMarking {
  readonly conversationId: string
  readonly unread: number
  /** The newest message is in view. */
  readonly isAtEnd: boolean
}

/** Marks a conversation as read when it is visible, focused and scrolled to the end for a second. */
export function useReadMarking({ conversationId, unread, isAtEnd }: ReadMarking): void {
  const change = useChangeConversation(conversationId)
  const mutate = useRef(change.mutate)
  mutate.current = change.mutate
  useEffect(() => {
    if (unread === 0 || !isAtEnd) return
    let timer: ReturnType<typeof setTimeout> | undefined
    function restart(): void {
      clearTimeout(timer)
      if (document.visibilityState === 'visible' && document.hasFocus()) {
        timer = setTimeout(() => mutate.current({ read: true }), READ_AFTER_MS)
      }
    }
    restart()
    window.addEventListener('focus', restart)
    document.addEventListener('visibilitychange', restart)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('focus', restart)
      document.removeEventListener('visibilitychange', restart)
    }
  }, [unread, isAtEnd])
}

/** How many messages were unread when the conversation was opened: the line before them stays until it is left. */
export function useUnreadOnOpen(conversationId: string, unread: number | undefined): number {
  const opened = useRef<{ conversationId: string; unread: number } | null>(null)
  if (opened.current?.conversationId !== conversationId) opened.current = null
  if (opened.current === null && unread !== undefined) opened.current = { conversationId, unread }
  return opened.current?.unread ?? 0
}
