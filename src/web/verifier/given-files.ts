import { unzipSync } from 'fflate'
import { utf8Bytes, utf8Text } from '../../ledger/bytes.ts'
import {
  BUNDLE_BYTES_MAX,
  BUNDLE_FILE_BYTES_MAX,
  BUNDLE_FILE_COUNT_MAX,
  BUNDLE_FILES,
  type BundleFiles,
} from '../../verify/bundle-files.ts'
import { recognizeText } from './recognize-text.ts'

export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const ZIP_START = [0x50, 0x4b, 0x03, 0x04]
const RECEIPT_NAMES: ReadonlySet<string> = new Set([BUNDLE_FILES.leaf, BUNDLE_FILES.proof, BUNDLE_FILES.event])

/**
 * What of some files is of a receipt, under the names that it has in a bundle; null when nothing is. Bundles count by the
 * names in them, loose files by their names or by what they are.
 */
export function sortFiles(given: readonly GivenFile[]): BundleFiles | null {
  const found = new Map<string, Uint8Array>()
  for (const file of given) {
    const part = isZip(file.bytes) ? unpack(file.bytes) : recognize(file)
    if (part === null) return null
    for (const [name, bytes] of part) found.set(name, bytes)
  }
  return found.size === 0 ? null : found
}

function isZip(bytes: Uint8Array): boolean {
  return ZIP_START.every((byte, place) => bytes[place] === byte)
}

/** The limits keep a small file from becoming a large memory (a zip bomb). */
function unpack(bytes: Uint8Array): BundleFiles | null {
  if (bytes.length > BUNDLE_BYTES_MAX) return null
  const files = inflate(bytes)
  if (files === null) return null
  const whole = withoutFolder(files)
  return [...whole.keys()].some((name) => RECEIPT_NAMES.has(name)) ? whole : null
}

function inflate(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | null {
  let count = 0
  let total = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        count += 1
        total += originalSize
        if (originalSize > BUNDLE_FILE_BYTES_MAX || total > BUNDLE_BYTES_MAX || count > BUNDLE_FILE_COUNT_MAX)
          throw new RangeError('The bundle is larger than any receipt.')
        return true
      },
    })
    return new Map(Object.entries(files).filter(([name]) => !name.endsWith('/')))
  } catch {
    return null
  }
}

/** Unpacked and packed again by hand, a bundle often stands in a folder of its own. */
function withoutFolder(files: ReadonlyMap<string, Uint8Array>): BundleFiles {
  const folder = /^[^/]+\//.exec([...files.keys()][0] ?? '')?.[0]
  if (folder === undefined || ![...files.keys()].every((name) => name.startsWith(folder))) return files
  return new Map([...files].map(([name, bytes]) => [name.slice(folder.length), bytes]))
}

function recognize({ name, bytes }: GivenFile): BundleFiles | null {
  if (bytes.length > BUNDLE_FILE_BYTES_MAX) return null
  const text = utf8Text(bytes)
  if (text === undefined) return null
  const known = recognizeText(text)
  if (known.size > 0) return new Map([...known].map(([place, content]) => [place, utf8Bytes(content)]))
  // Damaged content under a right name is a damaged receipt, and the check says so.
  return RECEIPT_NAMES.has(name) || name === BUNDLE_FILES.subject ? new Map([[name, bytes]]) : null
}
