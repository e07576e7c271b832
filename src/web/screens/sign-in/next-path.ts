const HOME = '/inbox'

/**
 * The address that was asked for before sign-in. Only a path of this workspace: `//host` and `/\host` would lead to
 * somebody else's site.
 */
export function nextPath(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? ''
  return /^\/(?![/\\])/.test(next) ? next : HOME
}
