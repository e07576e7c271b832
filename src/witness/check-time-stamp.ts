import { fromBER, Sequence } from 'asn1js'
import { ContentInfo, id_eContentType_TSTInfo, SignedData, TimeStampResp, TSTInfo } from 'pkijs'
import { TimeStampError } from '../app/time-stamp-error.ts'
import { readTimeStampOver } from '../ledger/time-stamp.ts'
import { checkSigner } from './check-stamp-signer.ts'

/** Granted, and granted with modifications; any other carries no token (RFC 3161, section 2.4.2). */
const GRANTED: readonly number[] = [0, 1]
const SHA256 = '2.16.840.1.101.3.4.2.1'
/** A stamp from further away than this, before or after, says nothing about when it was made. */
const CLOCK_MS_MAX = 10 * 60 * 1_000

export interface AskedStamp {
  /** The text of the checkpoint. */
  readonly text: Uint8Array
  /** Its SHA-256. */
  readonly imprint: Uint8Array
  readonly nonce: Uint8Array
  readonly policy: string | null
  /** What the certificate must lead to, in PEM; null: only the signature by it is checked. */
  readonly root: string | null
  /** Milliseconds UTC. */
  readonly now: number
}

export interface CheckedStamp {
  /** The token in DER, as it came. */
  readonly token: Uint8Array
  /** The time in it, in milliseconds UTC. */
  readonly at: number
}

/**
 * Checks an authority's whole answer: status, imprint, nonce, policy, time, signature, and that the certificate is one
 * for time stamps (attestation section 9.1). Throws a TimeStampError at whatever bytes.
 */
export async function checkTimeStamp(body: Uint8Array, asked: AskedStamp): Promise<CheckedStamp> {
  const { token, signed, info } = readable(() => parse(Uint8Array.from(body)))
  checkInfo(info, asked)
  await checkSigner(signed, asked)
  // What is kept must be readable by whoever verifies a receipt later, with our own small reader.
  return { token, at: readable(() => readTimeStampOver(token, asked.text)).at }
}

function readable<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    // The parsers throw errors of many kinds; each means that this is no answer.
    throw error instanceof TimeStampError ? error : new TimeStampError('anchor.answer')
  }
}

function parse(body: Uint8Array<ArrayBuffer>) {
  const { result, offset } = fromBER(body)
  if (offset !== body.length || !(result instanceof Sequence)) throw new TimeStampError('anchor.answer')
  const { status, timeStampToken } = new TimeStampResp({ schema: result })
  if (!GRANTED.includes(status.status)) throw new TimeStampError('anchor.refused')
  const token = result.valueBlock.value[1]?.valueBeforeDecodeView
  if (timeStampToken === undefined || token === undefined) throw new TimeStampError('anchor.answer')
  if (timeStampToken.contentType !== ContentInfo.SIGNED_DATA) throw new TimeStampError('anchor.answer')
  const signed = new SignedData({ schema: timeStampToken.content })
  const { eContentType, eContent } = signed.encapContentInfo
  if (eContentType !== id_eContentType_TSTInfo || eContent === undefined) throw new TimeStampError('anchor.answer')
  return { token: Uint8Array.from(token), signed, info: TSTInfo.fromBER(eContent.getValue()) }
}

function checkInfo({ messageImprint, nonce, policy, genTime }: TSTInfo, asked: AskedStamp): void {
  const { hashAlgorithm, hashedMessage } = messageImprint
  if (hashAlgorithm.algorithmId !== SHA256 || !isSame(hashedMessage.valueBlock.valueHexView, asked.imprint))
    throw new TimeStampError('anchor.imprint')
  if (nonce === undefined || !isSame(nonce.valueBlock.valueHexView, asked.nonce))
    throw new TimeStampError('anchor.nonce')
  if (asked.policy !== null && policy !== asked.policy) throw new TimeStampError('anchor.policy')
  // Written so that a time that is none is refused as well.
  if (!(Math.abs(genTime.getTime() - asked.now) <= CLOCK_MS_MAX)) throw new TimeStampError('anchor.clock')
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a).equals(b)
}
