import { type RefObject, useEffect, useRef } from 'react'
import { useSearch } from 'wouter'

/**
 * `?channel=` in the address means that the person came here to write (product-ux §3.4, §2.2): the field gets the
 * focus, once per conversation and channel. Opening a conversation from the list leaves the focus in the list.
 * Whoever chooses a message to answer goes on by writing.
 */
export function useComposerFocus(
  field: RefObject<HTMLTextAreaElement | null>,
  draftKey: string,
  quotedId: string | null,
): void {
  const channel = new URLSearchParams(useSearch()).get('channel')
  const before = useRef({ draftKey, quotedId })
  useEffect(() => {
    if (channel !== null && draftKey !== '') field.current?.focus()
  }, [field, channel, draftKey])
  useEffect(() => {
    const isChosen = before.current.draftKey === draftKey && before.current.quotedId !== quotedId
    before.current = { draftKey, quotedId }
    if (isChosen && quotedId !== null) field.current?.focus()
  }, [field, draftKey, quotedId])
}
