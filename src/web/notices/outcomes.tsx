import { useEffect, useRef } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import type { NoticeItem } from '../../http/api/conversation.ts'
import { announce } from '../announcer.ts'
import { useNotices, useReadNotice } from '../queries/notices.ts'
import { serverNow } from '../server-time.ts'
import { closeToast, showToast } from '../toasts.ts'
import { isTyping } from '../typing.ts'
import { outcomePlace } from './outcome-place.ts'
import { outcomePath, outcomeWords } from './outcome-words.ts'

/** Outcomes that the thread does not announce as events of its own. */
const SILENT_IN_THREAD: ReadonlySet<string> = new Set(['ask_again', 'requests_used', 'held', 'confirmation_failed'])

/**
 * Brings outcomes that nobody was waiting for to the agent. Mounted once, in the shell. What was unread before the page
 * opened only counts in the notification centre; what is read anywhere leaves every screen.
 */
export function Outcomes() {
  const notices = useNotices().data
  const read = useReadNotice()
  const [location, navigate] = useLocation()
  const [search, setSearch] = useSearchParams()
  const known = useRef<Map<string, number | null> | null>(null)

  function bring(notice: NoticeItem): number | null {
    const words = outcomeWords(notice)
    const place = outcomePlace(notice, {
      isTabVisible: document.visibilityState === 'visible',
      isHere: isOpen(location, notice),
      isAsking: search.has('ask') && (search.get('for') === notice.contactId || isOpen(location, notice)),
      isTyping: isTyping(),
      hasDialog: document.querySelector('[role="dialog"], [role="alertdialog"]') !== null,
      now: serverNow(),
    })
    if (place === 'toast') {
      return showToast({
        text: words.text,
        about: notice.conversationId === null ? words.text : `${notice.conversationId} ${notice.channel}`,
        badge: words.badge,
        isFailure: words.isFailure,
        action: {
          label: words.action,
          onAction: () => {
            read.mutate(notice.id)
            navigate(outcomePath(notice))
          },
        },
      })
    }
    if (place === 'none') return null
    read.mutate(notice.id)
    if (SILENT_IN_THREAD.has(notice.kind)) announce(words.text)
    if (place === 'question' && !search.has('ask')) {
      setSearch((current) => {
        current.set('ask', 'sms-question')
        return current
      })
    }
    return null
  }
  const bringCurrent = useRef(bring)
  bringCurrent.current = bring

  useEffect(() => {
    if (notices === undefined) return
    const former = known.current
    const next = new Map<string, number | null>()
    for (const notice of notices) {
      const toastId = former?.get(notice.id)
      const isNew = former !== null && toastId === undefined
      next.set(notice.id, isNew ? bringCurrent.current(notice) : (toastId ?? null))
    }
    for (const [id, toastId] of former ?? []) {
      if (!next.has(id) && toastId !== null) closeToast(toastId)
    }
    known.current = next
  }, [notices])
  return null
}

function isOpen(location: string, notice: NoticeItem): boolean {
  const { conversationId, contactId } = notice
  if (conversationId === null) return location === outcomePath(notice)
  if (location.startsWith('/inbox/')) return location.includes(conversationId)
  return contactId !== null && location === `/contacts/${contactId}`
}
