import { foldHashes } from './compact-range.ts'
import { LedgerError } from './ledger-error.ts'
import { checkSize } from './size.ts'
import { coveringNodes, type NodeReader, type Span } from './tree-node.ts'

/** The stretches whose roots are the inclusion proof of an entry, in its order: the leaf's sibling first (RFC 6962 2.1.1). */
export function inclusionSpans({ index, size }: { index: number; size: number }): Span[] {
  if (checkSize(index) >= checkSize(size)) throw new LedgerError('inclusion.index')
  const spans: Span[] = []
  let begin = 0
  let end = size
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin)
    const isLeft = index < middle
    spans.push(isLeft ? { begin: middle, end } : { begin, end: middle })
    if (isLeft) end = middle
    else begin = middle
  }
  return spans.reverse()
}

/** The stretches whose roots are the consistency proof between two sizes, in its order (RFC 6962 2.1.2). */
export function consistencySpans({ oldSize, newSize }: { oldSize: number; newSize: number }): Span[] {
  if (checkSize(oldSize) < 1 || oldSize > checkSize(newSize)) throw new LedgerError('consistency.sizes')
  const spans: Span[] = []
  let begin = 0
  let end = newSize
  while (end !== oldSize) {
    const middle = begin + splitOf(end - begin)
    const isLeft = oldSize <= middle
    spans.push(isLeft ? { begin: middle, end } : { begin, end: middle })
    if (isLeft) end = middle
    else begin = middle
  }
  // The old root itself is known to whoever asks; a stretch further right is not.
  if (begin > 0) spans.push({ begin, end })
  return spans.reverse()
}

/** The hashes of a proof, out of stored ones. */
export function proofHashes(spans: readonly Span[], readNode: NodeReader): Uint8Array[] {
  return spans.map((span) => foldHashes(coveringNodes(span).map(readNode)))
}

/** The largest power of two below a length of at least 2. */
function splitOf(length: number): number {
  let split = 1
  while (split * 2 < length) split *= 2
  return split
}
