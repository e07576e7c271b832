import { hexOf, utf8Bytes } from '../../ledger/bytes.ts'
import { leafHash } from '../../ledger/tree-hash.ts'

/** The hash of a leaf as it stands in the tree, in hexadecimal. */
export function leafHashOf(leaf: string): string {
  return hexOf(leafHash(utf8Bytes(leaf)))
}
