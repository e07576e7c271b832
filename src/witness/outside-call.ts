import { Agent } from 'undici'
import { lookUpPublic } from '../channels/public-lookup.ts'
import { isPublicHost } from '../domain/public-host.ts'

/** Attestation section 8: collected for a bounded time. */
const ANSWER_MS_MAX = 5_000
const CONNECT_MS_MAX = 3_000
/** A few signature lines, a number, or a time stamp with its certificates. */
const ANSWER_BYTES_MAX = 65_536
const CONNECTIONS_MAX = 16

export interface OutsideAnswer {
  readonly status: number
  readonly contentType: string | null
  readonly body: Uint8Array
}

export interface OutsideCall {
  readonly body: Uint8Array
  readonly contentType: string
  /** Only a simulated organization may have us call into our own house. */
  readonly allowsPrivate: boolean
}

/** Posts to addresses that organizations name. */
export interface OutsideCaller {
  /** The answer, or null when there is none in time, or the address is not one of the public Internet. */
  post(target: URL, call: OutsideCall): Promise<OutsideAnswer | null>
  close(): Promise<void>
}

export function createOutsideCaller(): OutsideCaller {
  const shared = { allowH2: false, connections: CONNECTIONS_MAX, maxResponseSize: ANSWER_BYTES_MAX }
  const anywhere = new Agent({ ...shared, connect: { timeout: CONNECT_MS_MAX } })
  const outside = new Agent({ ...shared, connect: { timeout: CONNECT_MS_MAX, lookup: lookUpPublic } })

  return {
    async post(target, call) {
      if (!call.allowsPrivate && !isPublicHost(target.hostname)) return null
      try {
        return await ask(call.allowsPrivate ? anywhere : outside, target, call)
      } catch {
        // Whatever kept the answer away: there is none, and it is asked for again later.
        return null
      }
    },
    async close() {
      await Promise.all([anywhere.close(), outside.close()])
    },
  }
}

/** It follows no redirect: that could lead into our own house. */
async function ask(agent: Agent, target: URL, { body, contentType }: OutsideCall): Promise<OutsideAnswer> {
  const answer = await agent.request({
    origin: target.origin,
    path: `${target.pathname}${target.search}`,
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  })
  const answered = answer.headers['content-type']
  return {
    status: answer.statusCode,
    contentType: typeof answered === 'string' ? answered : null,
    body: new Uint8Array(await answer.body.arrayBuffer()),
  }
}
