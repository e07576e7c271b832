/** The address of the page that a link opens; only its path where the installation knows no address of its own. */
export function joinLink(token: string, publicUrl: URL | null): string {
  const path = `/join/${token}`
  return publicUrl === null ? path : new URL(path, publicUrl).href
}
