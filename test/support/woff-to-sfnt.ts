import { inflateSync } from 'node:zlib'

/** Sizes of the fixed parts, from the WOFF 1.0 recommendation (W3C, 2012) and the OpenType table directory. */
const WOFF_HEADER = 44
const WOFF_ENTRY = 20
const SFNT_HEADER = 12
const SFNT_ENTRY = 16

interface FontTable {
  readonly tag: number
  readonly checksum: number
  readonly data: Buffer
}

/** Unpacks a WOFF 1 file into the OpenType file it was made from: font libraries without WOFF read only that. */
export function woffToSfnt(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1 file')
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) =>
    readTable(woff, WOFF_HEADER + index * WOFF_ENTRY),
  )
  return assemble(woff.readUInt32BE(4), tables)
}

function readTable(woff: Buffer, entry: number): FontTable {
  const offset = woff.readUInt32BE(entry + 4)
  const packed = woff.subarray(offset, offset + woff.readUInt32BE(entry + 8))
  const length = woff.readUInt32BE(entry + 12)
  return {
    tag: woff.readUInt32BE(entry),
    checksum: woff.readUInt32BE(entry + 16),
    data: packed.length === length ? packed : inflateSync(packed),
  }
}

function assemble(flavor: number, tables: ReadonlyArray<FontTable>): Buffer {
  const power = 2 ** Math.floor(Math.log2(tables.length))
  const header = Buffer.alloc(SFNT_HEADER + tables.length * SFNT_ENTRY)
  header.writeUInt32BE(flavor, 0)
  header.writeUInt16BE(tables.length, 4)
  header.writeUInt16BE(power * SFNT_ENTRY, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE((tables.length - power) * SFNT_ENTRY, 10)
  const parts: Buffer[] = [header]
  let offset = header.length
  for (const [index, table] of tables.entries()) {
    const entry = SFNT_HEADER + index * SFNT_ENTRY
    header.writeUInt32BE(table.tag, entry)
    header.writeUInt32BE(table.checksum, entry + 4)
    header.writeUInt32BE(offset, entry + 8)
    header.writeUInt32BE(table.data.length, entry + 12)
    const padding = Buffer.alloc(-table.data.length & 3)
    parts.push(table.data, padding)
    offset += table.data.length + padding.length
  }
  return Buffer.concat(parts)
}
