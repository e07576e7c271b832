import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { Agent } from 'undici'
import type { PostToWitness } from '../app/ask-witness.ts'
import { isPublicHost } from '../domain/public-host.ts'
import type { WitnessReply } from '../ledger/witness-answer.ts'

/** Attestation section 8: collected for a bounded time. */
const ANSWER_MS_MAX = 5_000
const CONNECT_MS_MAX = 3_000
/** A few signature lines, or a number. */
const ANSWER_BYTES_MAX = 65_536
const CONNECTIONS_MAX = 16

export interface WitnessClient {
  readonly post: PostToWitness
  close(): Promise<void>
}

/** Talks to witnesses, wherever an organization says that they are. */
export function createWitnessClient(): WitnessClient {
  const shared = { allowH2: false, connections: CONNECTIONS_MAX, maxResponseSize: ANSWER_BYTES_MAX }
  const anywhere = new Agent({ ...shared, connect: { timeout: CONNECT_MS_MAX } })
  const outside = new Agent({ ...shared, connect: { timeout: CONNECT_MS_MAX, lookup: lookUpPublic } })

  const post: PostToWitness = async (url, body, { allowsPrivate }) => {
    const target = new URL(`${url.replace(/\/+$/, '')}/add-checkpoint`)
    if (!allowsPrivate && !isPublicHost(target.hostname)) return null
    try {
      return await ask(allowsPrivate ? anywhere : outside, target, body)
    } catch {
      // Whatever kept the answer away: there is none, and the witness is asked again later.
      return null
    }
  }

  return {
    post,
    async close() {
      await Promise.all([anywhere.close(), outside.close()])
    },
  }
}

async function ask(agent: Agent, target: URL, body: Uint8Array): Promise<WitnessReply> {
  const answer = await agent.request({
    origin: target.origin,
    path: target.pathname,
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body,
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  })
  const contentType = answer.headers['content-type']
  return {
    status: answer.statusCode,
    contentType: typeof contentType === 'string' ? contentType : null,
    body: new Uint8Array(await answer.body.arrayBuffer()),
  }
}

/** A public name may lead to a private address: then nothing is connected. */
const lookUpPublic: LookupFunction = (hostname, options, found) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    if (error !== null || first === undefined) return found(error ?? new Error('There is no address.'), '')
    if (!addresses.every(({ address }) => isPublicHost(address))) return found(new Error('The address is private.'), '')
    return options.all === true ? found(null, addresses) : found(null, first.address, first.family)
  })
}
