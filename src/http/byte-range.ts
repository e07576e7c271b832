export type AskedRange = { readonly start: number; readonly end: number } | 'unsatisfiable' | null

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/

/** The one range of bytes that a player asks for (RFC 9110 §14); null for the whole, also when the header is another. */
export function readRange(header: string | undefined, size: number): AskedRange {
  const [matched, from = '', to = ''] = ONE_RANGE.exec(header ?? '') ?? []
  if (matched === undefined || (from === '' && to === '')) return null
  if (from === '') return lastBytes(Number(to), size)
  const start = Number(from)
  const end = to === '' ? size : Math.min(Number(to) + 1, size)
  if (to !== '' && Number(to) < start) return null
  return start >= size ? 'unsatisfiable' : { start, end }
}

function lastBytes(count: number, size: number): AskedRange {
  return count === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - count), end: size }
}
