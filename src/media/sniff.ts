import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import type { SniffedType } from '../domain/media.ts'

const UNKNOWN = 'application/octet-stream'
/** Enough to tell text from everything else. */
const HEAD_BYTES = 64 * 1_024

/** Names under which the library knows what WhatsApp calls otherwise. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['audio/x-m4a', 'audio/mp4'],
  ['image/apng', 'image/png'],
])

/** What the bytes of a file say that they are. What somebody declared, and how the file is called, do not count. */
export async function sniffFile(path: string): Promise<SniffedType> {
  const found = await recognized(path)
  if (found === null) return { mimeType: (await isPlainText(path)) ? 'text/plain' : UNKNOWN, isAnimated: false }
  const mimeType = SAME.get(found) ?? found
  return { mimeType, isAnimated: mimeType === 'image/webp' && isAnimatedWebp(await headOf(path)) }
}

/** A file that is made to break the library is a file that nobody recognizes. */
async function recognized(path: string): Promise<string | null> {
  try {
    return (await fileTypeFromFile(path))?.mime ?? null
  } catch {
    return null
  }
}

// Controls that no text has, besides tab, line feed, form feed and carriage return.
const CONTROLS = /[^\P{Cc}\t\n\f\r]/u
// A browser that guesses would take these for a page, a drawing or a program.
const BEGINS_AS_MARKUP_OR_SCRIPT = /^\ufeff?\s*(?:<|#!|%!|MZ)/
const HAS_MARKUP = /<(?:!doctype|html|head|body|script|svg|iframe|\?xml)/i

async function isPlainText(path: string): Promise<boolean> {
  const head = await headOf(path)
  if (head.length === 0) return false
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(head, { stream: true })
    return !CONTROLS.test(text) && !BEGINS_AS_MARKUP_OR_SCRIPT.test(text) && !HAS_MARKUP.test(text)
  } catch {
    return false
  }
}

async function headOf(path: string): Promise<Buffer> {
  await using file = await open(path, 'r')
  const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
  return buffer.subarray(0, bytesRead)
}

/** The second bit of the extended header's flags. */
function isAnimatedWebp(head: Buffer): boolean {
  return head.subarray(12, 16).toString('latin1') === 'VP8X' && ((head[20] ?? 0) & 0b10) !== 0
}
