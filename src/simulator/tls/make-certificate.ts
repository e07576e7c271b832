import { webcrypto } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { DAY_MS } from '../duration.ts'

/** As long as clients accept: a certificate of ten years is refused by some (398 days is their limit). */
export const CERTIFICATE_LIFE_MS = 397 * DAY_MS
/** Clocks of two programs on one machine differ little, those of a container and its host more. */
const STARTS_EARLY_MS = DAY_MS
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const COMMON_NAME = '2.5.4.3'
const BASIC_CONSTRAINTS = '2.5.29.19'
const SUBJECT_ALT_NAME = '2.5.29.17'
const DNS_NAME = 2
const IP_ADDRESS = 7
const SERIAL_BYTES = 16

export interface MadeCertificate {
  /** Both PEM. */
  readonly key: string
  readonly certificate: string
}

/** A certificate for this machine only, signed by itself: whoever trusts its file trusts nobody else's. */
export async function makeCertificate(now: number): Promise<MadeCertificate> {
  const engine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto })
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = new pkijs.Certificate()
  certificate.version = 2
  certificate.serialNumber = new asn1js.Integer({ valueHex: serial() })
  for (const name of [certificate.subject, certificate.issuer]) {
    const value = new asn1js.Utf8String({ value: 'Yesline simulator' })
    name.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type: COMMON_NAME, value }))
  }
  certificate.notBefore.value = new Date(now - STARTS_EARLY_MS)
  certificate.notAfter.value = new Date(now - STARTS_EARLY_MS + CERTIFICATE_LIFE_MS)
  certificate.extensions = [
    extension(BASIC_CONSTRAINTS, new pkijs.BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema(), true),
    extension(SUBJECT_ALT_NAME, thisMachine().toSchema(), false),
  ]
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey, engine)
  await certificate.sign(keys.privateKey, ALGORITHM.hash, engine)
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)
  return { key: pem('PRIVATE KEY', key), certificate: pem('CERTIFICATE', certificate.toSchema().toBER()) }
}

/** The names under which the simulator is reached: it listens on loopback addresses only. */
function thisMachine(): pkijs.GeneralNames {
  const addresses = [
    [127, 0, 0, 1],
    [...Array.from({ length: 15 }, () => 0), 1],
  ]
  return new pkijs.GeneralNames({
    names: [
      new pkijs.GeneralName({ type: DNS_NAME, value: 'localhost' }),
      ...addresses.map((bytes) => {
        const value = new asn1js.OctetString({ valueHex: new Uint8Array(bytes).buffer })
        return new pkijs.GeneralName({ type: IP_ADDRESS, value })
      }),
    ],
  })
}

function extension(extnID: string, content: { toBER(): ArrayBuffer }, critical: boolean): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical, extnValue: content.toBER() })
}

/** Positive, so that readers that take it for a signed number agree. */
function serial(): ArrayBuffer {
  const bytes = webcrypto.getRandomValues(new Uint8Array(SERIAL_BYTES))
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes.buffer
}

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
