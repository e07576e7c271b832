import { isPublicHost } from './public-host.ts'

/**
 * Whether we may be told to call this address. A simulated organization may name one on this machine; a real one must
 * not make us call into our own house. Without TLS only what proves itself may come: time stamps under a pinned root.
 */
export function isOutsideAddress(
  text: string,
  { allowsPrivate, allowsPlain = false }: { readonly allowsPrivate: boolean; readonly allowsPlain?: boolean },
): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(text)
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false
  if (protocol !== 'https:' && protocol !== 'http:') return false
  return allowsPrivate || ((protocol === 'https:' || allowsPlain) && isPublicHost(hostname))
}
