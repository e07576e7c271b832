import { createHash } from 'node:crypto'

/** The recursive definitions of RFC 6962 section 2.1, as they stand there, for comparison with what is fast. */
export interface NaiveLog {
  readonly leaves: readonly Buffer[]
  root: (begin: number, end: number) => Buffer
  path: (index: number, size: number) => Buffer[]
  proof: (oldSize: number, newSize: number) => Buffer[]
}

export function naiveLog(entries: readonly Uint8Array[]): NaiveLog {
  const leaves = entries.map(hashLeaf)
  const known = new Map<number, Buffer>()

  function root(begin: number, end: number): Buffer {
    const key = begin * 2 ** 20 + end
    const hash = known.get(key) ?? compute(begin, end)
    known.set(key, hash)
    return hash
  }

  function compute(begin: number, end: number): Buffer {
    if (end === begin) return hashOf()
    if (end === begin + 1) return leaves[begin] ?? Buffer.alloc(0)
    const middle = begin + split(end - begin)
    return hashNode(root(begin, middle), root(middle, end))
  }

  function path(index: number, begin: number, end: number): Buffer[] {
    if (end - begin === 1) return []
    const middle = begin + split(end - begin)
    if (index < middle) return [...path(index, begin, middle), root(middle, end)]
    return [...path(index, middle, end), root(begin, middle)]
  }

  function proof(oldEnd: number, begin: number, end: number, isOld: boolean): Buffer[] {
    if (oldEnd === end) return isOld ? [] : [root(begin, end)]
    const middle = begin + split(end - begin)
    if (oldEnd <= middle) return [...proof(oldEnd, begin, middle, isOld), root(middle, end)]
    return [...proof(oldEnd, middle, end, false), root(begin, middle)]
  }

  return {
    leaves,
    root,
    path: (index, size) => path(index, 0, size),
    proof: (oldSize, newSize) => proof(oldSize, 0, newSize, true),
  }
}

export function hashLeaf(entry: Uint8Array): Buffer {
  return hashOf(Buffer.of(0), entry)
}

export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  return hashOf(Buffer.of(1), left, right)
}

/** The root that a path leads to by the recursive definition, or undefined when it has not the right length. */
export function rootByPath(
  leaf: Buffer,
  place: { index: number; size: number },
  path: readonly Buffer[],
): Buffer | undefined {
  const { index, size } = place
  if (size === 1) return path.length === 0 ? leaf : undefined
  const top = path.at(-1)
  if (top === undefined) return undefined
  const middle = split(size)
  const isLeft = index < middle
  const part = isLeft ? { index, size: middle } : { index: index - middle, size: size - middle }
  const below = rootByPath(leaf, part, path.slice(0, -1))
  if (below === undefined) return undefined
  return isLeft ? hashNode(below, top) : hashNode(top, below)
}

/** The old and the new root that a proof leads to by the recursive definition, or undefined when its length is wrong. */
export function rootsByProof(
  oldRoot: Buffer,
  { oldSize, newSize }: { oldSize: number; newSize: number },
  path: readonly Buffer[],
  isOld = true,
): [Buffer, Buffer] | undefined {
  const top = path.at(-1)
  if (oldSize === newSize) {
    if (isOld) return path.length === 0 ? [oldRoot, oldRoot] : undefined
    return top !== undefined && path.length === 1 ? [top, top] : undefined
  }
  if (top === undefined) return undefined
  const middle = split(newSize)
  const rest = path.slice(0, -1)
  if (oldSize <= middle) {
    const below = rootsByProof(oldRoot, { oldSize, newSize: middle }, rest, isOld)
    return below && [below[0], hashNode(below[1], top)]
  }
  const below = rootsByProof(oldRoot, { oldSize: oldSize - middle, newSize: newSize - middle }, rest, false)
  return below && [hashNode(top, below[0]), hashNode(top, below[1])]
}

function split(length: number): number {
  return 2 ** Math.ceil(Math.log2(length) - 1)
}

function hashOf(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
