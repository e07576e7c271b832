import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPublicHost } from '../domain/public-host.ts'

/** A name that somebody else gave us leads to this machine or into our own house. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress'
}

/** As `dns.lookup`, as far as it is used here. */
type Resolve = (
  hostname: string,
  options: { readonly all: true },
  found: (
    error: Error | null,
    addresses: readonly { readonly address: string; readonly family: number }[] | undefined,
  ) => void,
) => void

/** Name resolution for connections that may only go out: a public name may lead to a private address. */
export const lookUpPublic: LookupFunction = createPublicLookup((hostname, options, found) =>
  lookup(hostname, options, found),
)

/** The same over any resolver. All of its addresses must be public, and the one that was asked about is connected. */
export function createPublicLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, found) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error !== null || first === undefined) return found(error ?? new Error('There is no address.'), '')
      if (!addresses?.every(({ address }) => isPublicHost(address))) {
        return found(new PrivateAddress('The address is private.'), '')
      }
      return options.all === true ? found(null, [...addresses]) : found(null, first.address, first.family)
    })
  }
}
