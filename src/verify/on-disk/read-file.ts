import { open } from 'node:fs/promises'
import { SourceFault } from '../log-source.ts'

/** The bytes of a file; null when there is none. Throws a SourceFault when it is too long or cannot be read. */
export async function readFileUpTo(path: string, bytesMax: number): Promise<Uint8Array | null> {
  try {
    await using file = await open(path, 'r')
    const { size } = await file.stat()
    if (size > bytesMax) throw new SourceFault(`${path} is longer than it can be (${bytesMax} bytes).`)
    return await file.readFile()
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    if (typeof code === 'string') throw new SourceFault(`${path} cannot be read (${code}).`)
    throw error
  }
}
