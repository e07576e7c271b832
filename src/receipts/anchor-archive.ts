import { readTimeStamp } from '../ledger/time-stamp.ts'
import { anchorFiles } from '../verify/anchor-files.ts'
import type { ArchiveFile } from './zip.ts'

/** A time stamp that covers a receipt, and what leads from it to the receipt's proof. */
export interface ReceiptAnchor {
  /** The text of the checkpoint that was stamped. */
  readonly text: string
  /** The token in DER. */
  readonly token: Uint8Array
  /** In PEM; null when none was pinned. */
  readonly root: string | null
  /** The consistency proof as a file. */
  readonly consistency: Uint8Array
}

/** The files of time stamps in a bundle. */
export function anchorArchive(anchors: readonly ReceiptAnchor[]): ArchiveFile[] {
  return anchors.flatMap(({ text, token, root, consistency }, index) => {
    const names = anchorFiles(index + 1)
    return [
      { name: names.text, bytes: Buffer.from(text) },
      { name: names.token, bytes: token },
      { name: names.consistency, bytes: consistency },
      { name: names.chain, bytes: Buffer.from(chainOf(token, root)) },
    ]
  })
}

const PEM_LINE = /.{1,64}/g

/** The certificates in a token and the root behind them, as programs read them. */
export function chainOf(token: Uint8Array, root: string | null): string {
  const inside = readTimeStamp(token).certificates.map((bytes) => {
    const lines = Buffer.from(bytes).toString('base64').match(PEM_LINE) ?? []
    return `${['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n')}\n`
  })
  return [...inside, ...(root === null ? [] : [`${root.trimEnd()}\n`])].join('')
}
