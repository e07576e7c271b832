import { createCipheriv, createDecipheriv } from 'node:crypto'
import { SealBroken, type SealKey } from './envelope.ts'

const ALGORITHM = 'aes-256-gcm'
const TAG_BYTES = 16
const NONCE_BYTES = 12
const PLAIN_BYTES = 64 * 1_024
const SEALED_BYTES = PLAIN_BYTES + TAG_BYTES

/**
 * Long content in pieces of 64 KiB, each with its own tag, so that a part of it can be opened without the rest and none
 * is used before it is proven. The nonce is the number of the piece and whether it is the last one: pieces cannot be
 * exchanged, and a cut end shows. `key` must be made for this one content and seal nothing else.
 */
export async function* sealChunks(key: SealKey, plain: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let index = 0
  let held: Buffer | null = null
  for await (const piece of inPieces(plain, PLAIN_BYTES)) {
    if (held !== null) yield sealPiece(key, held, { index: index++, isLast: false })
    held = piece
  }
  yield sealPiece(key, held ?? Buffer.alloc(0), { index, isLast: true })
}

/** How long the sealed form of so many bytes is. */
export function sealedSize(plainSize: number): number {
  return plainSize + piecesOf(plainSize) * TAG_BYTES
}

/** Bytes from `start` to before `end` of a content of `size` bytes. */
export interface PlainSpan {
  readonly size: number
  readonly start: number
  readonly end: number
}

/** The bytes of the sealed form in which these bytes are, `end` not included. */
export function sealedSpan({ size, start, end }: PlainSpan): { readonly start: number; readonly end: number } {
  const first = Math.floor(start / PLAIN_BYTES)
  const last = Math.max(first, Math.ceil(end / PLAIN_BYTES) - 1)
  return { start: first * SEALED_BYTES, end: Math.min((last + 1) * SEALED_BYTES, sealedSize(size)) }
}

/** Opens what `sealedSpan` named. Throws SealBroken when a piece was changed, moved or is missing. */
export async function* openChunks(
  key: SealKey,
  sealed: AsyncIterable<Uint8Array>,
  { size, start, end }: PlainSpan,
): AsyncGenerator<Buffer> {
  const lastIndex = piecesOf(size) - 1
  const first = Math.floor(start / PLAIN_BYTES)
  const until = Math.max(first, Math.ceil(end / PLAIN_BYTES) - 1)
  let index = first
  for await (const piece of inPieces(sealed, SEALED_BYTES)) {
    const plain = openPiece(key, piece, { index, isLast: index === lastIndex })
    const offset = index * PLAIN_BYTES
    yield plain.subarray(Math.max(0, start - offset), Math.max(0, Math.min(plain.length, end - offset)))
    index += 1
  }
  if (index <= until) throw new SealBroken('Sealed content ends before its end.')
}

function piecesOf(plainSize: number): number {
  return Math.max(1, Math.ceil(plainSize / PLAIN_BYTES))
}

interface Place {
  readonly index: number
  readonly isLast: boolean
}

function sealPiece(key: SealKey, plain: Buffer, place: Place): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, nonceOf(place), { authTagLength: TAG_BYTES })
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function openPiece(key: SealKey, sealed: Buffer, place: Place): Buffer {
  if (sealed.length < TAG_BYTES) throw new SealBroken('A piece of sealed content is too short.')
  const decipher = createDecipheriv(ALGORITHM, key, nonceOf(place), { authTagLength: TAG_BYTES })
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch (error) {
    throw new SealBroken('A piece of sealed content was changed or is in the wrong place.', { cause: error })
  }
}

function nonceOf({ index, isLast }: Place): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES)
  nonce.writeUInt8(isLast ? 1 : 0, 0)
  nonce.writeUInt32BE(index, NONCE_BYTES - 4)
  return nonce
}

/** The same bytes in pieces of one length; the last may be shorter. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let held = 0
  for await (const chunk of bytes) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    while (held + rest.length >= length) {
      const taken = length - held
      yield Buffer.concat([...parts, rest.subarray(0, taken)], length)
      rest = rest.subarray(taken)
      parts = []
      held = 0
    }
    if (rest.length > 0) {
      parts.push(rest)
      held += rest.length
    }
  }
  if (held > 0) yield Buffer.concat(parts, held)
}
