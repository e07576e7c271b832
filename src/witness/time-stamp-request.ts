import { randomBytes } from 'node:crypto'
import { Integer, Null, OctetString } from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs'

const SHA256 = '2.16.840.1.101.3.4.2.1'
const NONCE_BYTES = 16

/** A new positive number that nobody can foresee, as the bytes of a DER integer. */
export function newNonce(): Uint8Array {
  const bytes = randomBytes(NONCE_BYTES)
  // Neither a sign nor zeros in front: the number has one spelling.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes
}

/** The DER of a request for a token with its certificates (RFC 3161, section 2.4.1). */
export function timeStampRequest(asked: {
  readonly imprint: Uint8Array
  readonly nonce: Uint8Array
  readonly policy: string | null
}): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: Uint8Array.from(asked.imprint) }),
    }),
    ...(asked.policy === null ? {} : { reqPolicy: asked.policy }),
    nonce: new Integer({ valueHex: Uint8Array.from(asked.nonce) }),
    certReq: true,
  })
  return new Uint8Array(request.toSchema().toBER())
}
