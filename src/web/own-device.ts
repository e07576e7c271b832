const KEY = 'yesline-own-device'

/** Marked by its owner: drafts and unsent messages stay here when the person signs out (DESIGN section 3). */
export function isOwnDevice(): boolean {
  return localStorage.getItem(KEY) === 'yes'
}

export function markOwnDevice(isOwn: boolean): void {
  if (isOwn) localStorage.setItem(KEY, 'yes')
  else localStorage.removeItem(KEY)
}
