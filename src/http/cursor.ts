import { z } from 'zod'
import { ProblemError } from './problem-error.ts'

/** Where the next page begins, by the two sort keys of its list. */
export interface TextCursor {
  readonly text: string
  readonly id: string
}
export interface TimeCursor {
  readonly at: number
  readonly id: string
}

const Id = z.uuid()
const TextParts = z.tuple([z.string().max(1_000), Id]).transform(([text, id]): TextCursor => ({ text, id }))
const TimeParts = z.tuple([z.int().min(0).max(8.64e15), Id]).transform(([at, id]): TimeCursor => ({ at, id }))

/** A page's last sort keys as an opaque text. */
export function writeCursor(parts: readonly [string | number, string]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

export function readTextCursor(text: string | undefined): TextCursor | null {
  return text === undefined ? null : readParts(TextParts, text)
}

export function readTimeCursor(text: string | undefined): TimeCursor | null {
  return text === undefined ? null : readParts(TimeParts, text)
}

function readParts<Cursor>(schema: z.ZodType<Cursor>, text: string): Cursor {
  const parts = schema.safeParse(parseOrNull(text))
  if (!parts.success) throw new ProblemError('input.cursor')
  return parts.data
}

function parseOrNull(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return parsed
  } catch {
    return null
  }
}
