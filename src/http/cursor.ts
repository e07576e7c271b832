import { ProblemError } from './problem-error.ts'

/** A page's last sort key as an opaque text. */
export function writeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** Reads a cursor of `length` parts back; null where there is none. */
export function readCursor(text: string | undefined, length: number): (string | number)[] | null {
  if (text === undefined) return null
  const parts = parseOrNull(text)
  if (!Array.isArray(parts) || parts.length !== length) throw new ProblemError('input.cursor')
  return parts.map(requirePart)
}

function parseOrNull(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return parsed
  } catch {
    return null
  }
}

function requirePart(part: unknown): string | number {
  if (typeof part === 'string' || typeof part === 'number') return part
  throw new ProblemError('input.cursor')
}
