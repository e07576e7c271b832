import { useState } from 'react'

const KEY = 'yesline-favorite-templates'

/** Names of templates that somebody likes to have on top on this device; nothing about a person. */
export function useFavoriteTemplates() {
  const [favorites, setFavorites] = useState<ReadonlySet<string>>(readKept)
  function toggle(key: string): void {
    const next = new Set(favorites)
    if (!next.delete(key)) next.add(key)
    setFavorites(next)
    keep(next)
  }
  return { favorites, toggle }
}

/** Storage may be closed to us, as in a private window: then favorites last as long as the page. */
function readKept(): ReadonlySet<string> {
  try {
    return new Set(localStorage.getItem(KEY)?.split('\n') ?? [])
  } catch {
    return new Set()
  }
}

function keep(favorites: ReadonlySet<string>): void {
  try {
    localStorage.setItem(KEY, [...favorites].join('\n'))
  } catch {
    return
  }
}
