import { createHash, X509Certificate } from 'node:crypto'
import { ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { Certificate, ExtKeyUsage, id_eContentType_TSTInfo, type SignedData } from 'pkijs'
import { TimeStampError } from '../app/time-stamp-error.ts'
import { pemBlocks } from '../domain/pem-blocks.ts'

const EXTENDED_KEY_USAGE = '2.5.29.37'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
/** The attributes that bind the certificate to the signature, and the hash that each begins with unless it names one. */
const SIGNING_CERTIFICATE = [
  ['1.2.840.113549.1.9.16.2.47', 'sha256'],
  ['1.2.840.113549.1.9.16.2.12', 'sha1'],
] as const
const HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Throws unless one certificate, made for time stamps and valid then, signed; and leads to a pinned one if there is any. */
export async function checkSigner(
  signed: SignedData,
  { text, root }: { readonly text: Uint8Array; readonly root: string | null },
): Promise<void> {
  const [info, ...others] = signed.signerInfos
  if (info === undefined || others.length > 0) throw new TimeStampError('anchor.signature')
  const trustedCerts = root === null ? [] : pemBlocks(root).map(certificateOf)
  const { certificate, at } = await verified(signed, text, trustedCerts)
  const attributes = info.signedAttrs?.attributes ?? []
  const contentType = firstValue(attributes, CONTENT_TYPE)
  if (!(contentType instanceof ObjectIdentifier) || contentType.valueBlock.toString() !== id_eContentType_TSTInfo)
    throw new TimeStampError('anchor.signature')
  if (!isForTimeStamps(certificate) || !wasValid(certificate, at) || !isNamed(certificate, attributes))
    throw new TimeStampError('anchor.certificate')
}

function certificateOf(pem: string): Certificate {
  return Certificate.fromBER(Uint8Array.from(new X509Certificate(pem).raw))
}

async function verified(signed: SignedData, text: Uint8Array, trustedCerts: Certificate[]) {
  const data = Uint8Array.from(text).buffer
  const checks = { signer: 0, data, trustedCerts, checkChain: trustedCerts.length > 0 }
  const result = await signed
    .verify({ ...checks, passedWhenNotRevValues: true, extendedMode: true })
    .catch((error: unknown) => ({ error }))
  if ('error' in result) throw new TimeStampError(isOfChain(result.error) ? 'anchor.certificate' : 'anchor.signature')
  const { signatureVerified, signerCertificate, date } = result
  if (signatureVerified !== true || !signerCertificate || !date) throw new TimeStampError('anchor.signature')
  return { certificate: signerCertificate, at: date }
}

/** The library's code for a certificate that leads nowhere. */
const CHAIN = 5

function isOfChain(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === CHAIN
}

type Attributes = readonly { readonly type: string; readonly values: readonly unknown[] }[]

function firstValue(attributes: Attributes, type: string): unknown {
  return attributes.find((attribute) => attribute.type === type)?.values[0]
}

/** RFC 3161, section 2.3: the extension is there, critical, and names nothing else. */
function isForTimeStamps({ extensions }: Certificate): boolean {
  const usage = extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)
  const purposes: unknown = usage?.parsedValue
  if (usage?.critical !== true || !(purposes instanceof ExtKeyUsage)) return false
  return purposes.keyPurposes.length === 1 && purposes.keyPurposes[0] === TIME_STAMPING
}

function wasValid({ notBefore, notAfter }: Certificate, at: Date): boolean {
  return notBefore.value <= at && at <= notAfter.value
}

/** The signed attribute says by its hash which certificate was meant (RFC 5035, RFC 5816). */
function isNamed(certificate: Certificate, attributes: Attributes): boolean {
  const bytes = new Uint8Array(certificate.toSchema().toBER())
  return SIGNING_CERTIFICATE.some(([type, usual]) => {
    const named = firstOf(firstOf(firstValue(attributes, type)))
    if (!(named instanceof Sequence)) return false
    const hash = named.valueBlock.value.find((part) => part instanceof OctetString)
    const algorithm = firstOf(named)
    const chosen = algorithm instanceof Sequence ? HASHES[oidAt(algorithm)] : usual
    if (hash === undefined || chosen === undefined) return false
    return createHash(chosen).update(bytes).digest().equals(hash.valueBlock.valueHexView)
  })
}

function firstOf(value: unknown): unknown {
  return value instanceof Sequence ? value.valueBlock.value[0] : undefined
}

function oidAt(algorithm: Sequence): string {
  const [oid] = algorithm.valueBlock.value
  return oid instanceof ObjectIdentifier ? oid.valueBlock.toString() : ''
}
