import { decodeBase64, encodeBase64 } from './base64.ts'
import { concatBytes, hexOf, utf8Bytes, utf8Text } from './bytes.ts'
import { LedgerError } from './ledger-error.ts'
import { isKeyName } from './verification-key.ts'

/** One signature line of a note (C2SP signed-note). */
export interface NoteSignature {
  readonly keyName: string
  /** Eight lower-case hexadecimal digits. */
  readonly keyId: string
  /** What follows the key ID. */
  readonly bytes: Uint8Array
}

/** A note whose signatures nobody has checked yet. */
export interface SignedNote {
  /** With its final newline, without the empty line behind it: exactly what is signed. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

export const NOTE_BYTES_MAX = 1_000_000
const SIGNATURES_MAX = 100
const KEY_ID_BYTES = 4
const LINE_START = '\u2014 '
const NEWLINE = 0x0a

/** Reads a note as strictly as it is written: formatting it again gives the same bytes. Throws `note.*`. */
export function parseNote(bytes: Uint8Array): SignedNote {
  if (bytes.length > NOTE_BYTES_MAX) throw new LedgerError('note.too_long')
  const whole = utf8Text(bytes)
  if (whole === undefined) throw new LedgerError('note.encoding')
  checkLines(bytes)
  // The text may contain empty lines, so the last one ends it.
  const end = whole.lastIndexOf('\n\n')
  if (end === -1 || end + 2 === whole.length) throw new LedgerError('note.no_signatures')
  return { text: whole.slice(0, end + 1), signatures: parseSignatureLines(whole.slice(end + 2)) }
}

/** Reads signature lines alone, as a witness answers with them. Throws `note.*`. */
export function parseSignatureLines(text: string): NoteSignature[] {
  if (text.length > NOTE_BYTES_MAX) throw new LedgerError('note.too_long')
  if (!text.endsWith('\n')) throw new LedgerError('note.unfinished')
  const lines = text.slice(0, -1).split('\n')
  if (lines.length > SIGNATURES_MAX) throw new LedgerError('note.too_many_signatures')
  return lines.map(parseSignatureLine)
}

/** The bytes of a note. Throws `note.*` for a text that no note can have. */
export function formatNote({ text, signatures }: SignedNote): Uint8Array {
  if (signatures.length === 0) throw new LedgerError('note.no_signatures')
  return concatBytes([noteTextBytes(text), utf8Bytes(`\n${signatures.map(formatSignatureLine).join('')}`)])
}

/** What is signed. Throws `note.*` for a text that no note can have. */
export function noteTextBytes(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new LedgerError('note.encoding')
  const bytes = utf8Bytes(text)
  checkLines(bytes)
  return bytes
}

function checkLines(bytes: Uint8Array): void {
  if (bytes.some((byte) => byte < 0x20 && byte !== NEWLINE)) throw new LedgerError('note.control_character')
  if (bytes.at(-1) !== NEWLINE) throw new LedgerError('note.unfinished')
}

/** One line of a note with its newline. */
export function formatSignatureLine({ keyName, keyId, bytes }: NoteSignature): string {
  const idBytes = Uint8Array.from(keyId.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
  return `${LINE_START}${keyName} ${encodeBase64(concatBytes([idBytes, bytes]))}\n`
}

function parseSignatureLine(line: string, index: number): NoteSignature {
  const space = line.indexOf(' ', LINE_START.length)
  const keyName = line.slice(LINE_START.length, space)
  const bytes = space === -1 ? undefined : decodeBase64(line.slice(space + 1))
  if (!line.startsWith(LINE_START) || !isKeyName(keyName) || bytes === undefined || bytes.length <= KEY_ID_BYTES)
    throw new LedgerError('note.signature_line', `Signature line ${index + 1}.`)
  return { keyName, keyId: hexOf(bytes.subarray(0, KEY_ID_BYTES)), bytes: bytes.subarray(KEY_ID_BYTES) }
}
