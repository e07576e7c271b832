import { unzipSync } from 'fflate'
import { BUNDLE_BYTES_MAX, BUNDLE_FILE_BYTES_MAX, BUNDLE_FILE_COUNT_MAX, type BundleFiles } from './bundle-files.ts'

/** What makes an archive none of ours before anything in it is read. */
type Refused = 'too_large' | 'ambiguous' | 'not_a_zip'

/** The files of a zipped bundle, or a sentence that says why they cannot be had. Memory is bounded whatever the archive. */
export function unzipBundle(bytes: Uint8Array): BundleFiles | string {
  if (bytes.length > BUNDLE_BYTES_MAX) return SENTENCES.too_large
  const names = new Set<string>()
  let refused: Refused | null = null
  let total = 0
  try {
    const files = unzipSync(bytes, {
      filter({ name, originalSize }) {
        total += originalSize
        // Two files of one name: what is checked and what another program unpacks could differ.
        if (names.has(name)) refused = 'ambiguous'
        names.add(name)
        if (names.size > BUNDLE_FILE_COUNT_MAX || originalSize > BUNDLE_FILE_BYTES_MAX || total > BUNDLE_BYTES_MAX)
          refused = 'too_large'
        return refused === null
      },
    })
    return refused === null ? withoutFolder(files) : SENTENCES[refused]
  } catch {
    return SENTENCES.not_a_zip
  }
}

/** Packed again by hand, a bundle often stands in a folder of its own. */
function withoutFolder(unpacked: Readonly<Record<string, Uint8Array>>): BundleFiles {
  const files = Object.entries(unpacked).filter(([name]) => !name.endsWith('/'))
  const folder = /^[^/]+\//.exec(files[0]?.[0] ?? '')?.[0]
  if (folder === undefined || !files.every(([name]) => name.startsWith(folder))) return new Map(files)
  return new Map(files.map(([name, bytes]) => [name.slice(folder.length), bytes]))
}

const SENTENCES: Readonly<Record<Refused, string>> = {
  too_large: "This isn't a Yesline receipt: it is larger than any.",
  ambiguous: "This isn't a Yesline receipt: two of its files have one name.",
  not_a_zip: "This isn't a Yesline receipt: it cannot be unpacked.",
}
