import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { after, test } from 'node:test'
import type { FetchedFile } from '../../../src/channels/media.ts'
import { download } from '../../../src/channels/media-download.ts'
import { createProviderAgent } from '../../../src/channels/provider-agent.ts'
import { createPublicLookup } from '../../../src/channels/public-lookup.ts'
import { createGraphCalls } from '../../../src/channels/whatsapp/graph-calls.ts'
import { createWhatsAppMedia } from '../../../src/channels/whatsapp/media.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** Two origins: the provider, and somebody else to whom it might lead. */
const seen: {
  readonly host: 'provider' | 'other'
  readonly url: string
  readonly authorization: string | undefined
}[] = []
let answer: Answer = (_request, response) => response.end()
const servers = await Promise.all(
  (['provider', 'other'] as const).map(async (host) => {
    const server = createServer((request, response) => {
      seen.push({ host, url: request.url ?? '', authorization: request.headers.authorization })
      answer(request, response)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    return { server, origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` }
  }),
)
const [provider, other] = servers.map(({ origin }) => origin)
/** What each name on the list leads to; nobody else is asked. */
const addresses = new Map<string, readonly string[]>()
const lookup = createPublicLookup((name, _options, found) => {
  asked.push(name)
  const known = addresses.get(name)
  if (known === undefined) return found(new Error('There is no such name.'), undefined)
  return found(
    null,
    known.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  )
})
const asked: string[] = []
const dispatcher = createProviderAgent(provider ?? '', { lookup })
after(async () => {
  await dispatcher.close()
  for (const { server } of servers) server.close()
})

const hosts = { baseUrl: provider ?? '', trusted: ['lookaside.example'], others: ['.cdn.example', '.local'] }
const get = (url: string) => download(dispatcher, url, { hosts, authorization: 'Bearer secret' })

async function textOf(file: FetchedFile): Promise<string> {
  assert.equal(file.kind, 'found')
  const chunks: Uint8Array[] = []
  if (file.kind === 'found') for await (const chunk of file.bytes) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

test('the token goes to the provider', async () => {
  seen.length = 0
  answer = (_request, response) => response.end('bytes')
  assert.equal(await textOf(await get(`${provider}/file`)), 'bytes')
  assert.deepEqual(seen, [{ host: 'provider', url: '/file', authorization: 'Bearer secret' }])
})

for (const url of [
  'http://169.254.169.254/latest/meta-data',
  'http://127.0.0.1:1/',
  'http://[::1]/',
  'https://2130706433/',
  'https://lookaside.example.evil.example/',
  'https://evil-cdn.example/',
  'https://lookaside.example:8443/',
  'http://lookaside.example/',
  'https://user:word@lookaside.example/',
  'file:///etc/passwd',
  'no address',
]) {
  test(`nothing is fetched from ${url}`, async () => {
    assert.deepEqual(await get(url), { kind: 'failed', reason: 'foreign_host', mayRetry: false })
  })
}

test('a redirect to an address that is not on the list is not followed, and sees no token', async () => {
  seen.length = 0
  answer = (_request, response) => response.writeHead(302, { location: `${other}/steal` }).end()
  assert.deepEqual(await get(`${provider}/file`), { kind: 'failed', reason: 'foreign_host', mayRetry: false })
  assert.deepEqual(
    seen.map(({ host }) => host),
    ['provider'],
  )
})

for (const [leadsTo, list] of [
  ['this machine', ['127.0.0.1']],
  ['this machine by IPv6', ['::1']],
  ['the house', ['192.168.1.20']],
  ['the house by IPv6', ['fd00::20']],
  ['the machine beside', ['169.254.169.254']],
  ['a public address and one of the house', ['93.184.216.34', '10.0.0.7']],
] as const) {
  test(`a redirect to a name on the list that leads to ${leadsTo} is not followed`, async () => {
    seen.length = 0
    asked.length = 0
    addresses.set('files.cdn.example', list)
    answer = (_request, response) => response.writeHead(307, { location: 'https://files.cdn.example/mms' }).end()
    assert.deepEqual(await get(`${provider}/file`), { kind: 'failed', reason: 'private_address', mayRetry: false })
    assert.deepEqual(asked, ['files.cdn.example'], 'premise: the name was asked about')
    assert.deepEqual(
      seen.map(({ host }) => host),
      ['provider'],
    )
  })
}

test('a name of this house alone is not even asked about, whatever list it stands on', async () => {
  asked.length = 0
  answer = (_request, response) => response.writeHead(302, { location: 'https://printer.local/mms' }).end()
  assert.deepEqual(await get(`${provider}/file`), { kind: 'failed', reason: 'foreign_host', mayRetry: false })
  assert.deepEqual(asked, [])
})

test('a name on the list that nobody knows now is tried again later', async () => {
  answer = (_request, response) => response.writeHead(302, { location: 'https://gone.cdn.example/mms' }).end()
  assert.deepEqual(await get(`${provider}/file`), { kind: 'failed', reason: 'connection', mayRetry: true })
})

test('a redirect within the provider is followed, but not without end', async () => {
  answer = (request, response) => {
    if (request.url === '/end') response.end('here')
    else response.writeHead(307, { location: '/end' }).end()
  }
  assert.equal(await textOf(await get(`${provider}/begin`)), 'here')
  answer = (_request, response) => response.writeHead(302, { location: '/again' }).end()
  assert.deepEqual(await get(`${provider}/again`), { kind: 'failed', reason: 'redirects', mayRetry: false })
})

test('what is gone is gone, what is busy is tried again, what is refused is not', async () => {
  const outcomes = [404, 410, 503, 429, 401].map(async (status) => {
    answer = (request, response) => response.writeHead(Number(request.url?.slice(1))).end()
    return get(`${provider}/${status}`)
  })
  assert.deepEqual(await Promise.all(outcomes), [
    { kind: 'gone' },
    { kind: 'gone' },
    { kind: 'failed', reason: 'http_503', mayRetry: true },
    { kind: 'failed', reason: 'http_429', mayRetry: true },
    { kind: 'failed', reason: 'http_401', mayRetry: false },
  ])
})

test('an address that has run out is asked for once more', async () => {
  let asked = 0
  answer = (request, response) => {
    if (request.url?.includes('/730?') === true) {
      asked += 1
      response.end(JSON.stringify({ url: `${provider}/address-${asked}` }))
    } else if (request.url === '/address-2') response.end('the file')
    else response.writeHead(404).end()
  }
  const access = {
    baseUrl: provider ?? '',
    version: 'v25.0',
    accessToken: 'token',
    appSecret: null,
    phoneNumberId: '1',
  }
  const media = createWhatsAppMedia(createGraphCalls(access), access, dispatcher)
  assert.equal(await textOf(await media.fetchFile({ mediaId: '730', url: null })), 'the file')
  assert.equal(asked, 2)
})
