import { LedgerError } from './ledger-error.ts'
import { checkSize } from './size.ts'
import { checkHash, EMPTY_ROOT, nodeHash } from './tree-hash.ts'
import { coveringNodes, type HashedNode, type NodeReader, type Span } from './tree-node.ts'

/** A stretch of the log as the hashes of the fewest complete subtrees that cover it, from left to right. */
export interface CompactRange extends Span {
  readonly hashes: readonly Uint8Array[]
}

export const EMPTY_RANGE: CompactRange = { begin: 0, end: 0, hashes: [] }

/** The range of one entry. */
export function leafRange(index: number, hash: Uint8Array): CompactRange {
  return { begin: checkSize(index), end: checkSize(index + 1), hashes: [checkHash(hash)] }
}

/** The range of a whole log of this size, read from its stored hashes: at most 53 of them. */
export function readRange(size: number, readNode: NodeReader): CompactRange {
  const whole = { begin: 0, end: checkSize(size) }
  return { ...whole, hashes: coveringNodes(whole).map((node) => checkHash(readNode(node))) }
}

/** One range out of two neighbors; appending an entry is joining its `leafRange`. Throws `range.gap`, `range.shape`. */
export function joinRanges(left: CompactRange, right: CompactRange): CompactRange {
  if (left.end !== right.begin) throw new LedgerError('range.gap')
  const stack = hashedNodes(left)
  for (const node of hashedNodes(right)) pushNode(stack, node)
  return { begin: left.begin, end: right.end, hashes: stack.map((node) => node.hash) }
}

/** The root of the log that the range is; it must begin at 0. Throws `range.shape`. */
export function rootOf(range: CompactRange): Uint8Array {
  if (range.begin !== 0) throw new LedgerError('range.shape')
  return foldHashes(hashedNodes(range).map((node) => node.hash))
}

/** The hash over neighboring subtrees that shrink to the right: the last two first (RFC 6962 section 2.1). */
export function foldHashes(hashes: readonly Uint8Array[]): Uint8Array {
  return (
    hashes.reduceRight<Uint8Array | undefined>(
      (folded, hash) => (folded === undefined ? checkHash(hash) : nodeHash(hash, folded)),
      undefined,
    ) ?? EMPTY_ROOT
  )
}

/** The subtrees of a range with their places. A range may come from storage, so its shape is checked here. */
export function hashedNodes(range: CompactRange): HashedNode[] {
  if (checkSize(range.begin) > checkSize(range.end)) throw new LedgerError('range.shape')
  const nodes = coveringNodes(range)
  if (nodes.length !== range.hashes.length) throw new LedgerError('range.shape')
  return range.hashes.map((hash, position) => {
    const node = nodes[position]
    if (node === undefined) throw new LedgerError('range.shape')
    return { ...node, hash: checkHash(hash) }
  })
}

/** Puts a subtree behind its left neighbors and merges what became complete; `onNode` sees each new subtree. */
export function pushNode(stack: HashedNode[], node: HashedNode, onNode?: (node: HashedNode) => void): void {
  let right = node
  onNode?.(right)
  let left = stack.at(-1)
  while (left !== undefined && left.height === right.height && left.index % 2 === 0) {
    stack.pop()
    right = { height: right.height + 1, index: left.index / 2, hash: nodeHash(left.hash, right.hash) }
    onNode?.(right)
    left = stack.at(-1)
  }
  stack.push(right)
}
