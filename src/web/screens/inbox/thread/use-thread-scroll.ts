import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Nearer to the end than this counts as being there: new messages then scroll into view by themselves. */
const AT_END_PX = 80
/** Older messages are fetched before the person reaches the top. */
const LOAD_OLDER_PX = 240

export interface ThreadScrollInput {
  readonly conversationId: string
  /** Keys of the first and last entry: which end of the thread has grown. */
  readonly firstKey: string
  readonly lastKey: string
  /** The last entry is this device's own message: the thread follows it wherever it stood. */
  readonly isLastOwn: boolean
  readonly onNearStart: () => void
}

export interface ThreadScroll {
  readonly box: RefObject<HTMLDivElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  /** Entries that came while the person was reading further up. */
  readonly newBelow: number
  readonly isAtEnd: boolean
  readonly onScroll: () => void
  readonly toEnd: () => void
}

/** Keeps the place: at the end when it was there, where the person reads when older messages are put above. */
export function useThreadScroll(input: ThreadScrollInput): ThreadScroll {
  const box = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const former = useRef({ conversationId: '', firstKey: '', lastKey: '', height: 0 })
  const atEnd = useRef(true)
  const [isAtEnd, setAtEnd] = useState(true)
  const [newBelow, setNewBelow] = useState(0)

  const toEnd = useCallback(() => {
    const element = box.current
    if (element !== null) element.scrollTop = element.scrollHeight
    atEnd.current = true
    setAtEnd(true)
    setNewBelow(0)
  }, [])

  const { conversationId, firstKey, lastKey, isLastOwn, onNearStart } = input
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const past = former.current
    former.current = { conversationId, firstKey, lastKey, height: element.scrollHeight }
    if (past.conversationId !== conversationId || past.lastKey === '') return toEnd()
    if (past.lastKey !== lastKey) {
      if (atEnd.current || isLastOwn) return toEnd()
      setNewBelow((count) => count + 1)
    } else if (past.firstKey !== firstKey) {
      element.scrollTop += element.scrollHeight - past.height
    }
  }, [conversationId, firstKey, lastKey, isLastOwn, toEnd])

  useStayAtEnd(box, content, atEnd)

  const onScroll = useCallback(() => {
    const element = box.current
    if (element === null) return
    const isNow = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END_PX
    if (isNow !== atEnd.current) setAtEnd(isNow)
    atEnd.current = isNow
    if (isNow) setNewBelow(0)
    if (element.scrollTop < LOAD_OLDER_PX) onNearStart()
  }, [onNearStart])

  return { box, content, newBelow, isAtEnd, onScroll, toEnd }
}

/** A growing composer or a late line under a bubble does not push the newest message out of sight. */
function useStayAtEnd(
  box: RefObject<HTMLDivElement | null>,
  content: RefObject<HTMLDivElement | null>,
  atEnd: RefObject<boolean>,
): void {
  useEffect(() => {
    const element = box.current
    const inside = content.current
    if (element === null || inside === null) return
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight
    })
    observer.observe(element)
    observer.observe(inside)
    return () => observer.disconnect()
  }, [box, content, atEnd])
}
