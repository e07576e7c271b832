import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Every form in which a number could have been left: its digits as they are, as people write them, in hexadecimal,
 * in base64 at each of the three places of its alphabet's step, and in both orders of UTF-16. With a plus, with the
 * country code or as WhatsApp writes it, each contains one of these.
 * @param number North American, such as `+12025550101`.
 */
export function tracesOf(number: string): Map<string, Buffer> {
  const national = number.slice(2)
  const [area, exchange, line] = [national.slice(0, 3), national.slice(3, 6), national.slice(6)]
  const bytes = Buffer.from(national)
  const little = Buffer.from(national, 'utf16le')
  const texts = new Map([
    ['digits', national],
    ['with brackets', `(${area}) ${exchange}-${line}`],
    ['with hyphens', `${area}-${exchange}-${line}`],
    ['with spaces', `${area} ${exchange} ${line}`],
    ['hexadecimal', bytes.toString('hex')],
    ['HEXADECIMAL', bytes.toString('hex').toUpperCase()],
    ...[0, 1, 2].map((offset) => [`base64 at ${offset}`, base64At(bytes, offset)] as const),
    ['UTF-16 in hexadecimal', little.toString('hex')],
  ])
  return new Map([
    ...[...texts].map(([form, text]) => [form, Buffer.from(text)] as const),
    ['UTF-16 LE', little],
    ['UTF-16 BE', Buffer.from(little).swap16()],
  ])
}

/** The characters that do not depend on what stands before and after. */
function base64At(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
  const start = [0, 2, 3][offset] ?? 0
  const whole = Math.floor(((offset + bytes.length) * 8) / 6)
  return text.slice(start, whole)
}

/** Which of these forms stand in the bytes. */
export function formsIn(bytes: Buffer, traces: ReadonlyMap<string, Buffer>): string[] {
  return [...traces].filter(([, trace]) => bytes.includes(trace)).map(([form]) => form)
}

/** Files below a folder in which one of these forms stands, with the forms. */
export function filesWith(folder: string, traces: ReadonlyMap<string, Buffer>, passOver: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !passOver.test(relative(folder, path)))
    .flatMap((path) => formsIn(readFileSync(path), traces).map((form) => `${relative(folder, path)}: ${form}`))
}
