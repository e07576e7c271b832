import { type RefObject, useEffect } from 'react'
import { useSearch } from 'wouter'

/**
 * `?channel=` in the address means that the person came here to write (product-ux §3.4, §2.2): the field gets the
 * focus, once per conversation and channel. Opening a conversation from the list leaves the focus in the list.
 */
export function useComposerFocus(field: RefObject<HTMLTextAreaElement | null>, draftKey: string): void {
  const channel = new URLSearchParams(useSearch()).get('channel')
  useEffect(() => {
    if (channel !== null && draftKey !== '') field.current?.focus()
  }, [field, channel, draftKey])
}
