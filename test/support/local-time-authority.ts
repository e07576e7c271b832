import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { Integer, ObjectIdentifier, type OctetString, Sequence } from 'asn1js'
import {
  Attribute,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  PKIStatusInfo,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'
import { derOf, type Holder, newRoot, newStamper, octets } from './time-stamp-certificates.ts'

const TST_INFO = '1.2.840.113549.1.9.16.1.4'
export const OWN_POLICY = '1.3.6.1.4.1.99999.1'
const REPLY = 'application/timestamp-reply'

/** What is wrong with a token that is otherwise whole. */
export interface Twist {
  readonly status?: number
  readonly imprint?: Uint8Array
  readonly nonce?: Uint8Array | null
  readonly policy?: string
  readonly at?: number
  /** Signs, and is named as the signer. */
  readonly signer?: Holder
  /** The attribute speaks of this certificate. */
  readonly named?: Holder | null
  readonly spoils?: 'signature' | 'content'
}

/** A time-stamp authority as RFC 3161 has it, on this machine, with a root of its own. */
export interface LocalTimeAuthority extends AsyncDisposable {
  readonly url: string
  readonly root: Holder
  readonly stamper: Holder
  /** Every request so far, in DER. */
  readonly seen: Buffer[]
  twist: Twist
  /** Answers this instead of looking, until it is null again; `silence` answers nothing at all. */
  instead: { readonly status: number; readonly type?: string; readonly body?: string | Buffer } | 'silence' | null
}

export async function startLocalTimeAuthority(): Promise<LocalTimeAuthority> {
  const root = await newRoot('Local time root')
  const stamper = await newStamper(root)
  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It does not listen on a port.')
  const authority: LocalTimeAuthority = {
    url: `http://127.0.0.1:${address.port}/tsa`,
    ...{ root, stamper, seen: [], twist: {}, instead: null },
    async [Symbol.asyncDispose]() {
      if (!server.listening) return
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return authority

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    authority.seen.push(body)
    if (authority.instead === 'silence') return
    if (authority.instead !== null) {
      const { status, type = REPLY, body: said = '' } = authority.instead
      response.writeHead(status, { 'content-type': type }).end(said)
      return
    }
    const isQuery = request.method === 'POST' && request.headers['content-type'] === 'application/timestamp-query'
    if (!isQuery || request.url !== '/tsa') response.writeHead(400).end()
    else response.writeHead(200, { 'content-type': REPLY }).end(await stamp(authority, body))
  }
}

/** The answer to a request, in DER. */
export async function stamp({ root, stamper, twist }: LocalTimeAuthority, body: Uint8Array): Promise<Buffer> {
  const { status = 0 } = twist
  const request = TimeStampReq.fromBER(Uint8Array.from(body))
  if (status > 1) return derOfAnswer(new TimeStampResp({ status: new PKIStatusInfo({ status }) }))
  const signer = twist.signer ?? stamper
  const info = infoFor(request, twist)
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: TST_INFO, eContent: octets(info) }),
    certificates: [signer.certificate, root.certificate],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: signer.certificate.issuer,
          serialNumber: signer.certificate.serialNumber,
        }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: attributesOf(info, twist.named === undefined ? signer : twist.named),
        }),
      }),
    ],
  })
  await signed.sign(signer.privateKey, 0, 'SHA-256')
  spoil(signed, info, twist.spoils)
  const token = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signed.toSchema(true) })
  return derOfAnswer(new TimeStampResp({ status: new PKIStatusInfo({ status }), timeStampToken: token }))
}

function infoFor({ messageImprint, nonce, reqPolicy }: TimeStampReq, twist: Twist): Uint8Array {
  if (twist.imprint !== undefined) messageImprint.hashedMessage = octets(twist.imprint)
  const said = twist.nonce === undefined ? nonce : twist.nonce === null ? undefined : integer(twist.nonce)
  const info = new TSTInfo({
    version: 1,
    policy: twist.policy ?? reqPolicy ?? OWN_POLICY,
    messageImprint,
    serialNumber: integer(Uint8Array.of(1, ...randomBytes(7))),
    genTime: new Date(Math.floor((twist.at ?? Date.now()) / 1_000) * 1_000),
    ...(said === undefined ? {} : { nonce: said }),
  })
  return new Uint8Array(info.toSchema().toBER())
}

function attributesOf(info: Uint8Array, named: Holder | null): Attribute[] {
  const digest = createHash('sha256').update(info).digest()
  return [
    attribute('1.2.840.113549.1.9.3', new ObjectIdentifier({ value: TST_INFO })),
    attribute('1.2.840.113549.1.9.4', octets(digest)),
    ...(named === null ? [] : [attribute('1.2.840.113549.1.9.16.2.47', signingCertificate(named))]),
  ]
}

function attribute(type: string, value: ObjectIdentifier | OctetString | Sequence): Attribute {
  return new Attribute({ type, values: [value] })
}

function signingCertificate(named: Holder): Sequence {
  const hash = octets(createHash('sha256').update(derOf(named)).digest())
  return [0, 1, 2].reduce((inner: Sequence | OctetString) => new Sequence({ value: [inner] }), hash)
}

function spoil({ signerInfos, encapContentInfo }: SignedData, info: Uint8Array, what: Twist['spoils']): void {
  const [signer] = signerInfos
  if (what === 'content') {
    const other = Uint8Array.from(info)
    // The last digit of its time: the token still reads well.
    const place = Buffer.from(info).indexOf('Z', Buffer.from(info).indexOf('20'))
    other[place - 1] = (other[place - 1] ?? 0) ^ 1
    encapContentInfo.eContent = octets(other)
  }
  if (what === 'signature' && signer !== undefined) {
    const bytes = Buffer.from(signer.signature.valueBlock.valueHexView)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    signer.signature = octets(bytes)
  }
}

function integer(bytes: Uint8Array): Integer {
  return new Integer({ valueHex: Uint8Array.from(bytes) })
}

function derOfAnswer(answer: TimeStampResp): Buffer {
  return Buffer.from(answer.toSchema().toBER())
}
