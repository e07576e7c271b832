import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'

/** Key sequences in tinykeys' spelling: `g i`, `/`, `$mod+KeyK`. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>

/** Single keys work only outside text fields and dialogs (WCAG 2.1.4); keys with Ctrl or Cmd work everywhere. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts)
  current.current = shortcuts
  const names = Object.keys(shortcuts).join(' , ')
  useEffect(() => {
    const bindings = names.split(' , ').map((name): [string, (event: KeyboardEvent) => void] => [
      name,
      (event) => {
        event.preventDefault()
        current.current[name]?.(event)
      },
    ])
    return tinykeys(window, Object.fromEntries(bindings), { ignore: isTyping })
  }, [names])
}

/** F6 and Shift F6 move between the parts of a screen that carry `data-region`, toasts included (product-ux §4.5). */
export function useRegionKeys(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'F6') return
      event.preventDefault()
      focusRegion(event.shiftKey ? -1 : 1)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(isReachable)
  if (regions.length === 0) return
  const here = regions.findIndex((region) => region.contains(document.activeElement))
  const start = here === -1 && step === -1 ? 0 : here
  const next = regions[(start + step + regions.length) % regions.length]
  if (next === undefined) return
  if (!next.hasAttribute('tabindex')) next.tabIndex = -1
  next.focus()
}

function isReachable(region: HTMLElement): boolean {
  return region.childElementCount > 0 && region.closest('[inert]') === null && region.checkVisibility()
}

function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return false
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.closest(
      'input, textarea, select, [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]',
    ) !== null
  )
}
