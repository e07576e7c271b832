import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { Agent } from 'undici'
import type { ExchangeLimits, ProviderRequest, WireHooks } from '../../../src/channels/exchange.ts'
import { exchange, UNGATED } from '../../../src/channels/exchange.ts'
import { createProviderAgent } from '../../../src/channels/provider-agent.ts'
import { answerJson, type ProviderServer, startProvider } from './provider-server.ts'

function post(url: string, headers: Record<string, string> = {}): ProviderRequest {
  return { method: 'POST', url: new URL('/messages', url), headers, body: '{"text":"hello"}' }
}

function agentFor(context: TestContext, agent: Agent = createProviderAgent('http://127.0.0.1')): Agent {
  context.after(() => agent.destroy())
  return agent
}

/** undici gives a connection back one turn of the event loop after the answer. */
function connectionIsFree(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** So many requests are with the provider. */
async function arrived(provider: ProviderServer, count: number): Promise<void> {
  while (provider.requests.length < count) await connectionIsFree()
}

/** One attempt with a connection that dies with the test. */
function attempt(context: TestContext, url: string, hooks: WireHooks = UNGATED, limits: ExchangeLimits = {}) {
  return exchange(agentFor(context), post(url), hooks, limits)
}

for (const verdict of ['stale_check', 'dropped'] as const) {
  test(`a message that is ${verdict} at the last moment leaves no byte on an open connection`, async (context) => {
    const provider = await startProvider(context, (_request, response) => answerJson(response, 200, {}))
    const agent = agentFor(context)
    let wired = 0
    const hooks = { beforeWire: () => verdict, onWire: () => void wired++ }
    const abandoned = await exchange(agent, post(provider.url), hooks)
    assert.deepEqual(abandoned, { kind: 'not_sent', reason: verdict })
    assert.equal(wired, 0)

    const next = await exchange(agent, post(provider.url), UNGATED)
    assert.equal(next.kind, 'answered')
    assert.equal(provider.requests.length, 1, 'only the second attempt arrived')
    assert.equal(provider.connections(), 1, 'over the connection the first had opened')
    const sizeOfOne = provider.bytesReceived()
    await exchange(agent, post(provider.url), UNGATED)
    assert.equal(provider.bytesReceived(), 2 * sizeOfOne, 'the abandoned attempt wrote nothing at all')
  })
}

test('the check is asked with the connection open, and the bytes leave in the same tick', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 200, {}))
  const steps: string[] = []
  const hooks: WireHooks = {
    beforeWire: () => {
      queueMicrotask(() => steps.push('next tick'))
      steps.push(`asked with ${provider.connections()} connection`)
      return 'go'
    },
    onWire: () => steps.push('wire'),
  }
  const agent = agentFor(context)
  await exchange(agent, post(provider.url), UNGATED)
  await connectionIsFree()
  await exchange(agent, post(provider.url), hooks)
  assert.deepEqual(steps, ['asked with 1 connection', 'wire', 'next tick'])
})

test('what cannot be connected was not sent', async (context) => {
  const plain = await startProvider(context, (_request, response) => answerJson(response, 200, {}))
  assert.deepEqual(await attempt(context, 'http://127.0.0.1:1'), { kind: 'not_sent', reason: 'refused' })
  const wrongProtocol = await attempt(context, plain.url.replace('http:', 'https:'))
  assert.deepEqual(wrongProtocol, { kind: 'not_sent', reason: 'tls' })
  assert.equal(plain.requests.length, 0)
})

test('a name that does not resolve was not sent', async (context) => {
  const notFound = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
  const agent = new Agent({ connect: { lookup: (_name, _options, callback) => callback(notFound, '', 4) } })
  const ended = await exchange(agentFor(context, agent), post('http://provider.invalid'), UNGATED)
  assert.deepEqual(ended, { kind: 'not_sent', reason: 'dns' })
})

test('a handshake that never ends was not sent', async (context) => {
  const silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  assert.ok(typeof address === 'object' && address !== null)
  const agent = agentFor(context, createProviderAgent('http://127.0.0.1', { connectTimeoutMs: 50 }))
  const ended = await exchange(agent, post(`https://127.0.0.1:${address.port}`), UNGATED)
  silent.close()
  assert.deepEqual(ended, { kind: 'not_sent', reason: 'connect_timeout' })
})

test('a provider that does not answer in time leaves the outcome unknown', async (context) => {
  const provider = await startProvider(context, (_request, response) => {
    if (provider.requests.length === 1) answerJson(response, 200, {})
  })
  const agent = agentFor(context)
  // Over an open connection the bytes leave at once: none of the time goes into connecting.
  await exchange(agent, post(provider.url), UNGATED)
  await connectionIsFree()
  const ended = await exchange(agent, post(provider.url), UNGATED, { totalTimeoutMs: 100 })
  assert.deepEqual(ended, { kind: 'unknown', reason: 'timeout' })
  await arrived(provider, 2)
  assert.equal(provider.connections(), 1, 'premise: it was a reused connection')
})

test('a message whose time ran out while it waited for a connection was not sent, then or later', async (context) => {
  const answers: (() => void)[] = []
  const provider = await startProvider(context, (_request, response) => {
    answers.push(() => answerJson(response, 200, {}))
  })
  const agent = agentFor(context, new Agent({ connections: 1, allowH2: false }))
  const first = exchange(agent, post(provider.url), UNGATED)
  await arrived(provider, 1)
  const waiting = await exchange(agent, post(provider.url), UNGATED, { totalTimeoutMs: 50 })
  assert.deepEqual(waiting, { kind: 'not_sent', reason: 'connect_timeout' })
  answers.shift()?.()
  assert.equal((await first).kind, 'answered')
  const third = exchange(agent, post(provider.url), UNGATED)
  await arrived(provider, 2)
  answers.shift()?.()
  await third
  assert.equal(provider.requests.length, 2, 'the first and the third')
})

test('a connection that breaks after the bytes left leaves the outcome unknown, and nothing is sent twice', async (context) => {
  const provider = await startProvider(context, (_request, response, socket) => {
    if (provider.requests.length === 1) answerJson(response, 200, {})
    else socket.destroy()
  })
  const agent = agentFor(context)
  await exchange(agent, post(provider.url), UNGATED)
  await connectionIsFree()
  const ended = await exchange(agent, post(provider.url), UNGATED)
  assert.deepEqual(ended, { kind: 'unknown', reason: 'reset' })
  assert.equal(provider.connections(), 1, 'premise: it was a reused connection')
  assert.equal(provider.requests.length, 2)
})

test('an answer cut off in the middle leaves the outcome unknown', async (context) => {
  const provider = await startProvider(context, (_request, response, socket) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{"messages":', () => socket.destroy())
  })
  assert.deepEqual(await attempt(context, provider.url), { kind: 'unknown', reason: 'reset' })
})

test('an answer of more than 64 KiB is not read', async (context) => {
  const provider = await startProvider(context, (_request, response) => response.end('x'.repeat(64 * 1024 + 1)))
  assert.deepEqual(await attempt(context, provider.url), { kind: 'unknown', reason: 'unreadable' })
})

test('a redirect is an answer and is not followed', async (context) => {
  const other = await startProvider(context, (_request, response) => answerJson(response, 200, {}))
  const provider = await startProvider(context, (_request, response) => {
    response.writeHead(307, { location: `${other.url}/messages` })
    response.end()
  })
  const ended = await attempt(context, provider.url)
  assert.equal(ended.kind === 'answered' && ended.status, 307)
  assert.equal(other.requests.length, 0)
})

test('a fault in the check itself is thrown to the caller and nothing leaves', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 200, {}))
  const hooks: WireHooks = {
    beforeWire: () => {
      throw new Error('the check broke')
    },
    onWire: () => undefined,
  }
  await assert.rejects(attempt(context, provider.url, hooks), /the check broke/)
  assert.equal(provider.bytesReceived(), 0)
})

test('a token with a line break is a fault of ours and no failure of the network', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 200, {}))
  const request = post(provider.url, { authorization: 'Bearer a\r\nx: y' })
  await assert.rejects(exchange(agentFor(context), request, UNGATED), /authorization/)
})

test('the seconds of Retry-After are handed on', async (context) => {
  const provider = await startProvider(context, (_request, response) => {
    response.writeHead(429, { 'retry-after': '7' })
    response.end()
  })
  const ended = await attempt(context, provider.url)
  assert.equal(ended.kind === 'answered' && ended.retryAfterMs, 7_000)
})
