import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export const S3_KEY = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret of the store' } as const
export const S3_BUCKET = 'yesline-files'
export const S3_REGION = 'eu-test-1'

export interface S3Server extends AsyncDisposable {
  readonly endpoint: URL
  /** Everything that is kept, by its path below the bucket. */
  readonly objects: ReadonlyMap<string, Buffer>
  /** Requests that were refused, with the reason. */
  readonly refused: readonly string[]
}

/** A store of objects that keeps them in memory and takes nothing without a good Signature Version 4. */
export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>()
  const refused: string[] = []
  const server = createServer((request, response) => {
    readAll(request)
      .then((body) => {
        const problem = signatureProblem(request, body)
        if (problem !== null) refused.push(problem)
        const refusal = { status: 403, body: '<Error><Code>SignatureDoesNotMatch</Code></Error>' }
        end(response, problem === null ? answerTo(objects, request, body) : refusal)
      })
      .catch((error: unknown) => end(response, { status: 500, body: String(error) }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    endpoint: new URL(`http://127.0.0.1:${port}`),
    objects,
    refused,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

interface Answer {
  readonly status: number
  readonly body: string | Buffer
}

function answerTo(objects: Map<string, Buffer>, request: IncomingMessage, body: Buffer): Answer {
  const url = new URL(request.url ?? '/', 'http://store')
  const [, bucket, ...rest] = url.pathname.split('/')
  const path = rest.join('/')
  if (bucket !== S3_BUCKET) return { status: 404, body: '<Error><Code>NoSuchBucket</Code></Error>' }
  if (path === '') return { status: 200, body: listOf(objects, url.searchParams) }
  if (request.method === 'PUT') {
    objects.set(path, body)
    return { status: 200, body: '' }
  }
  if (request.method === 'DELETE') {
    objects.delete(path)
    return { status: 204, body: '' }
  }
  const found = objects.get(path)
  if (found === undefined) return { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' }
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
  if (from === undefined || to === undefined) return { status: 200, body: found }
  return { status: 206, body: found.subarray(Number(from), Number(to) + 1) }
}

function listOf(objects: ReadonlyMap<string, Buffer>, query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? ''
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).slice(0, 2)
  return `<ListBucketResult>${keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}</ListBucketResult>`
}

function end(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status).end(body)
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/

/** Signature Version 4 as its specification has it, with the hash of the body that really came. */
function signatureProblem(request: IncomingMessage, body: Buffer): string | null {
  const matched = AUTHORIZATION.exec(request.headers.authorization ?? '')
  if (matched === null) return `no authorization: ${request.method} ${request.url}`
  const [, keyId = '', day = '', region = '', signed = '', signature = ''] = matched
  const hash = sha256(body)
  if (keyId !== S3_KEY.accessKeyId || region !== S3_REGION) return 'another key or region'
  if (request.headers['x-amz-content-sha256'] !== hash) return 'the hash is not that of the body'
  const url = new URL(request.url ?? '/', 'http://store')
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&')
  const names = signed.split(';')
  if (!names.includes('host') || !names.includes('x-amz-date')) return 'host or date is not signed'
  const headers = names.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('')
  const canonical = [request.method, url.pathname, query, headers, signed, hash].join('\n')
  const date = String(request.headers['x-amz-date'])
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(Buffer.from(canonical))].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${S3_KEY.secretAccessKey}`))
  const made = hmac(key, text)
  return timingSafeEqual(made, Buffer.from(signature, 'hex')) ? null : `the signature is not good: ${canonical}`
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}
