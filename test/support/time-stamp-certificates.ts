import { randomBytes, webcrypto, X509Certificate } from 'node:crypto'
import { BitString, Integer, OctetString, PrintableString } from 'asn1js'
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, ExtKeyUsage } from 'pkijs'

const EC = { name: 'ECDSA', namedCurve: 'P-256' } as const
const COMMON_NAME = '2.5.4.3'
const BASIC_CONSTRAINTS = '2.5.29.19'
const EXTENDED_KEY_USAGE = '2.5.29.37'
const KEY_USAGE = '2.5.29.15'
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const DAY_MS = 24 * 60 * 60 * 1_000
const SIGNS_CERTIFICATES = 0b0000_0110

export interface Holder {
  readonly certificate: Certificate
  readonly privateKey: webcrypto.CryptoKey
  readonly pem: string
}

interface Wanted {
  readonly name: string
  /** Null: it signs itself. */
  readonly issuer: Holder | null
  readonly extensions: readonly Extension[]
  /** Days from now. */
  readonly days?: readonly [from: number, to: number]
}

export function newRoot(name: string): Promise<Holder> {
  const constraints = new BasicConstraints({ cA: true })
  const usage = new BitString({ valueHex: Uint8Array.of(SIGNS_CERTIFICATES).buffer, unusedBits: 1 })
  return issue({
    ...{ name, issuer: null },
    extensions: [
      extension(BASIC_CONSTRAINTS, true, constraints.toSchema().toBER()),
      extension(KEY_USAGE, true, usage.toBER()),
    ],
  })
}

export function newStamper(
  issuer: Holder,
  wrong: { readonly purposes?: string[]; readonly critical?: boolean; readonly days?: Wanted['days'] } = {},
): Promise<Holder> {
  const { purposes = [TIME_STAMPING], critical = true, days } = wrong
  const usage = new ExtKeyUsage({ keyPurposes: purposes })
  return issue({
    ...{ name: 'Stamper', issuer },
    extensions: [extension(EXTENDED_KEY_USAGE, critical, usage.toSchema().toBER())],
    ...(days === undefined ? {} : { days }),
  })
}

function extension(extnID: string, critical: boolean, extnValue: ArrayBuffer): Extension {
  return new Extension({ extnID, critical, extnValue })
}

async function issue({ name, issuer, extensions, days = [-1, 365] }: Wanted): Promise<Holder> {
  const { publicKey, privateKey } = await webcrypto.subtle.generateKey(EC, true, ['sign', 'verify'])
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ valueHex: Uint8Array.of(1, ...randomBytes(8)) })
  const called = new AttributeTypeAndValue({ type: COMMON_NAME, value: new PrintableString({ value: name }) })
  certificate.subject.typesAndValues.push(called)
  certificate.issuer.typesAndValues.push(...(issuer === null ? [called] : issuer.certificate.subject.typesAndValues))
  certificate.notBefore.value = new Date(Date.now() + days[0] * DAY_MS)
  certificate.notAfter.value = new Date(Date.now() + days[1] * DAY_MS)
  certificate.extensions = [...extensions]
  await certificate.subjectPublicKeyInfo.importKey(publicKey)
  await certificate.sign(issuer?.privateKey ?? privateKey, 'SHA-256')
  const bytes = Buffer.from(certificate.toSchema().toBER())
  return {
    certificate: Certificate.fromBER(Uint8Array.from(bytes)),
    privateKey,
    pem: new X509Certificate(bytes).toString(),
  }
}

export function derOf({ certificate }: Holder): Buffer {
  return Buffer.from(certificate.toSchema().toBER())
}

export function octets(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: Uint8Array.from(bytes) })
}
