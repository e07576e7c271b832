import { type RefObject, useEffect, useRef } from 'react'
import type { VirtualizerHandle } from 'virtua'
import type { Contact } from '../../../http/api/contact.ts'
import { channelAction } from './channel-action.ts'
import type { ContactActions } from './use-contact-actions.ts'
import { useRowFocus } from './use-row-focus.ts'

/** The next page is fetched when fewer rows than this are left below the view. */
const AHEAD_ROWS = 30

export interface ContactRowsInput {
  readonly contacts: readonly Contact[]
  readonly selectedId: string | null
  /** The row that gets the focus when it is there. */
  readonly focusId: string | null
  readonly onFocused: () => void
  readonly onNearEnd: () => void
  readonly actions: ContactActions
}

/** Keys, focus and paging of the list, whichever way its rows are drawn. `w` and `s` start WhatsApp and SMS of a row. */
export function useContactRows({ contacts, selectedId, focusId, onFocused, onNearEnd, actions }: ContactRowsInput) {
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const ids = contacts.map((contact) => contact.id)
  const focus = useRowFocus(ids, selectedId, box, list)
  const isThere = focusId !== null && ids.includes(focusId)
  const { focusRow } = focus
  useEffect(() => {
    if (focusId === null) return
    if (isThere) {
      focusRow(focusId)
      onFocused()
      // Further down the alphabet than what is loaded: page by page until the row is there.
    } else onNearEnd()
  }, [isThere, focusId, focusRow, onFocused, onNearEnd])

  function onKeyDown(event: KeyboardEvent): void {
    const contact = contacts.find((one) => one.id === contactOf(event.target))
    if (contact === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    if (focus.onMoveKey(event, contact.id)) return
    if (event.key !== 'w' && event.key !== 's') return
    event.preventDefault()
    actions.run(contact, channelAction(contact, event.key === 'w' ? 'whatsapp' : 'sms'))
  }
  function onFocusIn({ target }: FocusEvent): void {
    const id = contactOf(target)
    if (id !== null) focus.onRowFocus(id)
  }
  useBoxEvents(box, { onKeyDown, onFocusIn })
  function onScroll(offset: number): void {
    const { current } = list
    if (current === null) return
    if (current.findItemIndex(offset + current.viewportSize) > contacts.length - AHEAD_ROWS) onNearEnd()
  }
  return {
    box,
    list,
    tabStopId: focus.tabStopId,
    /** A row that has the focus stays drawn while it is scrolled out of view. */
    keepMounted: focus.tabStopIndex === -1 ? [] : [focus.tabStopIndex],
    onScroll,
  }
}

interface BoxHandlers {
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onFocusIn: (event: FocusEvent) => void
}

/** One pair of listeners for all rows: they come and go while the list is scrolled. */
function useBoxEvents(box: RefObject<HTMLElement | null>, handlers: BoxHandlers): void {
  const current = useRef(handlers)
  current.current = handlers
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const onKeyDown = (event: KeyboardEvent) => current.current.onKeyDown(event)
    const onFocusIn = (event: FocusEvent) => current.current.onFocusIn(event)
    element.addEventListener('keydown', onKeyDown)
    element.addEventListener('focusin', onFocusIn)
    return () => {
      element.removeEventListener('keydown', onKeyDown)
      element.removeEventListener('focusin', onFocusIn)
    }
  }, [box])
}

/** The contact whose row an event comes from. */
function contactOf(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null
  return target.closest<HTMLElement>('[data-contact]')?.dataset.contact ?? null
}
