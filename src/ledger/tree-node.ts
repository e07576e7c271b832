/** A complete, aligned subtree: entries `index * 2^height` up to and without `(index + 1) * 2^height`. */
export interface TreeNode {
  readonly height: number
  readonly index: number
}

export interface HashedNode extends TreeNode {
  readonly hash: Uint8Array
}

/** Gives the hash of a complete subtree of the log. */
export type NodeReader = (node: TreeNode) => Uint8Array

/** Entries `begin` up to and without `end`. */
export interface Span {
  readonly begin: number
  readonly end: number
}

/** The fewest complete subtrees that cover a span, from left to right. */
export function coveringNodes({ begin, end }: Span): TreeNode[] {
  const nodes: TreeNode[] = []
  let position = begin
  while (position < end) {
    let height = 0
    let length = 1
    while (position % (length * 2) === 0 && length * 2 <= end - position) {
      height += 1
      length *= 2
    }
    nodes.push({ height, index: position / length })
    position += length
  }
  return nodes
}
