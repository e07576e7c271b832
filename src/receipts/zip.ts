import { crc32 } from 'node:zlib'

/** A file for an archive; the name is ours and never comes from outside. */
export interface ArchiveFile {
  readonly name: string
  readonly bytes: Uint8Array
}

interface Written {
  readonly name: Buffer
  readonly crc: number
  readonly length: number
  readonly offset: number
}

// APPNOTE.TXT 6.3.10: signatures, and the values that say "look into the ZIP64 record".
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const SATURATED_16 = 0xffff
const SATURATED_32 = 0xffffffff
const VERSION = 20
const VERSION_64 = 45
/** Names are UTF-8. */
const FLAGS = 0x0800
/** 1 January 1980, the earliest there is: the same evidence is the same archive, whenever it is made. */
const DATE = 0x0021
const OFFSET_64_TAG = 1

/**
 * The bytes of a zip archive, file by file, nothing compressed: hashes and signatures do not shrink. Large logs have
 * more files than 65,535 and more bytes than 4 GB, hence ZIP64 where it is needed.
 */
export async function* zip(files: Iterable<ArchiveFile> | AsyncIterable<ArchiveFile>): AsyncGenerator<Buffer> {
  const written: Written[] = []
  let offset = 0
  for await (const { name, bytes } of files) {
    const entry = { name: Buffer.from(name), crc: crc32(bytes), length: bytes.length, offset }
    const header = localHeader(entry)
    written.push(entry)
    offset += header.length + bytes.length
    yield Buffer.concat([header, bytes])
  }
  const directoryOffset = offset
  for (const entry of written) {
    const header = centralHeader(entry)
    offset += header.length
    yield header
  }
  yield endRecords(written.length, directoryOffset, offset - directoryOffset)
}

/** A whole archive, for what is small. */
export async function zipAll(files: readonly ArchiveFile[]): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of zip(files)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function localHeader(entry: Written): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(LOCAL, 0)
  header.writeUInt16LE(VERSION, 4)
  writeCommon(header, 6, entry)
  return Buffer.concat([header, entry.name])
}

/** What both headers of a file share, from the flags to the length of its name. */
function writeCommon(header: Buffer, at: number, { name, crc, length }: Written): void {
  header.writeUInt16LE(FLAGS, at)
  header.writeUInt16LE(DATE, at + 6)
  header.writeUInt32LE(crc, at + 8)
  header.writeUInt32LE(length, at + 12)
  header.writeUInt32LE(length, at + 16)
  header.writeUInt16LE(name.length, at + 20)
}

function centralHeader(entry: Written): Buffer {
  const isFar = entry.offset >= SATURATED_32
  const header = Buffer.alloc(46)
  header.writeUInt32LE(CENTRAL, 0)
  header.writeUInt16LE(isFar ? VERSION_64 : VERSION, 4)
  header.writeUInt16LE(isFar ? VERSION_64 : VERSION, 6)
  writeCommon(header, 8, entry)
  header.writeUInt32LE(isFar ? SATURATED_32 : entry.offset, 42)
  if (!isFar) return Buffer.concat([header, entry.name])
  const extra = Buffer.alloc(12)
  extra.writeUInt16LE(OFFSET_64_TAG, 0)
  extra.writeUInt16LE(8, 2)
  extra.writeBigUInt64LE(BigInt(entry.offset), 4)
  header.writeUInt16LE(extra.length, 30)
  return Buffer.concat([header, entry.name, extra])
}

function endRecords(count: number, offset: number, length: number): Buffer {
  const needs64 = count >= SATURATED_16 || offset >= SATURATED_32 || length >= SATURATED_32
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(Math.min(count, SATURATED_16), 8)
  end.writeUInt16LE(Math.min(count, SATURATED_16), 10)
  end.writeUInt32LE(Math.min(length, SATURATED_32), 12)
  end.writeUInt32LE(Math.min(offset, SATURATED_32), 16)
  return needs64 ? Buffer.concat([endRecords64(count, offset, length), end]) : end
}

function endRecords64(count: number, offset: number, length: number): Buffer {
  const records = Buffer.alloc(76)
  records.writeUInt32LE(END_64, 0)
  records.writeBigUInt64LE(44n, 4)
  records.writeUInt16LE(VERSION_64, 12)
  records.writeUInt16LE(VERSION_64, 14)
  records.writeBigUInt64LE(BigInt(count), 24)
  records.writeBigUInt64LE(BigInt(count), 32)
  records.writeBigUInt64LE(BigInt(length), 40)
  records.writeBigUInt64LE(BigInt(offset), 48)
  records.writeUInt32LE(LOCATOR_64, 56)
  records.writeBigUInt64LE(BigInt(offset + length), 64)
  records.writeUInt32LE(1, 72)
  return records
}
