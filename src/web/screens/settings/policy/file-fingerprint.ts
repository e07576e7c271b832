import { bytesToHex } from '@noble/hashes/utils.js'
import { sha256 } from '../../../crypto/sha256.ts'

/** SHA-256 of a chosen file, in hexadecimal digits; also where the page came over plain http and has no WebCrypto. */
export async function fileFingerprint(file: Blob): Promise<string> {
  return bytesToHex(sha256(new Uint8Array(await file.arrayBuffer())))
}
