import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { zipSync } from 'fflate'

/** A picture of so many points, each color its own; `seed` makes it another one. */
export function png(width = 8, height = 6, seed = 0): Buffer {
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from(
      [0, ...Array.from({ length: width }, (_, x) => [x * 23 + seed, y * 31, 160]).flat()].map((n) => n & 255),
    ),
  )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

export const pdf = (words = 'A document'): Buffer => Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`)

/** The first page of Opus in Ogg. */
export function opus(seconds = 1): Buffer {
  const head = Buffer.alloc(28)
  head.write('OggS', 0, 'latin1')
  head[5] = 2
  head[26] = 1
  head[27] = 19
  return Buffer.concat([
    head,
    Buffer.from('OpusHead\u0001\u0001', 'latin1'),
    Buffer.alloc(9),
    Buffer.alloc(seconds * 64),
  ])
}

/** Two seconds or so of silence and a tone, which a browser plays. */
export function wav(seconds = 2): Buffer {
  const rate = 8_000
  const samples = Buffer.alloc(rate * seconds)
  for (let at = 0; at < samples.length; at += 1)
    samples[at] = 128 + Math.round(40 * Math.sin((at * 2 * Math.PI * 440) / rate))
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}

/** The boxes by which a film is known, and no film. */
export const mp4 = (): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\u0002\0isommp41', 'latin1'), Buffer.alloc(64)])

export function webp({ isAnimated }: { readonly isAnimated: boolean }): Buffer {
  const body = Buffer.alloc(30)
  body.write('VP8X', 0, 'latin1')
  body.writeUInt32LE(10, 4)
  body[8] = isAnimated ? 0b10 : 0
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length + 4)
  return Buffer.concat([Buffer.from('RIFF', 'latin1'), size, Buffer.from('WEBP', 'latin1'), body])
}

/** As Word writes it, as far as one can tell from outside. */
export function docx(): Buffer {
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  const types = `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`
  const parts = { '[Content_Types].xml': Buffer.from(types), 'word/document.xml': Buffer.from('<w:document/>') }
  return Buffer.from(zipSync(parts))
}

export const HARMFUL_FILES: ReadonlyMap<string, Buffer> = new Map([
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a page after blanks', Buffer.from('\ufeff \n<HTML><body onload=alert(1)>')],
  ['a page in the middle of a text', Buffer.from('Dear customer,\n<script src=//evil.example></script>')],
  ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['XML', Buffer.from('<?xml version="1.0"?><x/>')],
  ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
  ['a program for Windows', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)])],
  ['a program for Linux', Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(200)])],
  ['an archive', Buffer.from(zipSync({ 'run.exe': Buffer.from('MZ') }))],
  ['bytes that nobody knows', Buffer.from([0, 1, 2, 3, 255, 254, 7, 8, 9])],
])

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function sha256Bytes(bytes: Uint8Array): Buffer {
  return Buffer.from(sha256(bytes), 'hex')
}
