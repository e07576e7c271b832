/** `…/Messages/MM…/Media.json#1`: the second file of a message of which only the number of files is known. */
const PLACE = /\/2010-04-01\/Accounts\/[^/]+\/Messages\/[^/]+\/Media\.json$/

/** Where one file stands in a message's list of media, which names it to whoever asks. */
export interface FilePlace {
  /** The list's path at the API. */
  readonly path: string
  readonly index: number
}

/** @param address of the message at the API: `…/Messages/MM….json` */
export function placeOfFile(address: string, index: number): string {
  return `${address.replace(/\.json$/, '')}/Media.json#${index}`
}

/** Reads what `placeOfFile` wrote; null for the address of a file itself. */
export function readFilePlace(address: string): FilePlace | null {
  const url = URL.parse(address)
  const [path] = PLACE.exec(url?.pathname ?? '') ?? []
  const [, index] = /^#(\d+)$/.exec(url?.hash ?? '') ?? []
  return path === undefined || index === undefined ? null : { path, index: Number(index) }
}
