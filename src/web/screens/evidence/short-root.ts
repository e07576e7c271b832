/** `7be1…c90a`: the first and last two bytes of a root that comes as base64, enough to tell two apart at a glance. */
export function shortRoot(root: string): string {
  const hex = Array.from(atob(root), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 4)}…${hex.slice(-4)}`
}
