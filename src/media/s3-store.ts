import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { AwsV4Signer } from 'aws4fetch'
import { type Dispatcher, request } from 'undici'
import type { ObjectStore } from './object-store.ts'

/** Of one request; a hundred megabytes in it. */
const TOTAL_MS_MAX = 5 * 60_000
const HEADERS_MS_MAX = 60_000
const SILENCE_MS_MAX = 30_000
const ANSWER_BYTES_MAX = 4 * 1_024 * 1_024
const EMPTY_SHA256 = createHash('sha256').digest('hex')

export interface S3Address {
  readonly endpoint: URL
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Any store that speaks S3: each request signed with Signature Version 4, the bucket as the first part of the path. */
export function createS3Store(address: S3Address): ObjectStore {
  return {
    async put(path, { path: file, size }) {
      const sha256 = await hashOf(file)
      const headers = { 'content-length': String(size), 'content-type': 'application/octet-stream' }
      const answer = await call(address, { method: 'PUT', path, headers, sha256, body: () => createReadStream(file) })
      await settle(answer, 'PUT', [200, 201, 204])
    },
    async *get(path, { start, end }) {
      const answer = await call(address, { method: 'GET', path, headers: { range: `bytes=${start}-${end - 1}` } })
      if (answer.statusCode !== 206 && !(answer.statusCode === 200 && start === 0)) await fail(answer, 'GET')
      yield* answer.body
    },
    async remove(path) {
      await settle(await call(address, { method: 'DELETE', path }), 'DELETE', [200, 204, 404])
    },
    async removeFolder(folder) {
      for (let paths = await list(address, folder); paths.length > 0; paths = await list(address, folder)) {
        for (const path of paths) await settle(await call(address, { method: 'DELETE', path }), 'DELETE', [200, 204])
      }
    },
  }
}

interface S3Call {
  readonly method: 'GET' | 'PUT' | 'DELETE'
  /** Empty for the bucket itself. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Of the body, in hexadecimal. */
  readonly sha256?: string
  /** Made when the request is signed. */
  readonly body?: () => Readable
}

async function call(
  address: S3Address,
  { method, path, query = {}, ...more }: S3Call,
): Promise<Dispatcher.ResponseData> {
  const url = new URL(`${address.endpoint.origin}/${address.bucket}/${path}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const { accessKeyId, secretAccessKey, region } = address
  const signer = new AwsV4Signer({
    ...{ method, url: url.href, accessKeyId, secretAccessKey, region, service: 's3' },
    headers: { ...more.headers, 'x-amz-content-sha256': more.sha256 ?? EMPTY_SHA256 },
  })
  const signed = await signer.sign()
  return request(signed.url, {
    method,
    headers: Object.fromEntries(signed.headers),
    body: more.body?.() ?? null,
    headersTimeout: HEADERS_MS_MAX,
    bodyTimeout: SILENCE_MS_MAX,
    signal: AbortSignal.timeout(TOTAL_MS_MAX),
  })
}

/** Up to a thousand paths that begin with the folder. */
async function list(address: S3Address, folder: string): Promise<string[]> {
  const query = { 'list-type': '2', prefix: `${folder}/` }
  const answer = await call(address, { method: 'GET', path: '', query })
  if (answer.statusCode !== 200) await fail(answer, 'LIST')
  const text = await shortText(answer.body)
  // Names are ours: hexadecimal digits, hyphens, dots and slashes, so nothing of them is escaped.
  return [...text.matchAll(/<Key>([^<]+)<\/Key>/g)].flatMap(([, key]) => key ?? [])
}

async function settle(answer: Dispatcher.ResponseData, what: string, good: readonly number[]): Promise<void> {
  if (!good.includes(answer.statusCode)) await fail(answer, what)
  await answer.body.dump()
}

/** The store's own words may hold names, so only their code is repeated. */
async function fail(answer: Dispatcher.ResponseData, what: string): Promise<never> {
  const text = await shortText(answer.body)
  const code = /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(text)?.[1] ?? 'no code'
  throw new Error(`The store of files answered ${what} with ${answer.statusCode} (${code}).`)
}

async function shortText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > ANSWER_BYTES_MAX) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
