import type { LookupFunction } from 'node:net'
import { Agent, type Dispatcher, Pool } from 'undici'
import { lookUpPublic } from './public-lookup.ts'

/** DESIGN section 3, "retries": name resolution, TCP and TLS together. */
const CONNECT_TIMEOUT_MS = 3_000
/** Above the 32 slots of each sender; a sender that waits here for more than 50 ms is checked anew. */
const CONNECTIONS_MAX = 256
const IDLE_CONNECTION_MS = 30_000

export interface ProviderAgentOptions {
  readonly connectTimeoutMs?: number
  /** How names of other hosts than the provider's become addresses. */
  readonly lookup?: LookupFunction
}

/**
 * Keep-alive connections to one provider. HTTP/1.1 only, one request per connection at a time: on a shared HTTP/2
 * connection the moment in which a request's bytes leave cannot be told. Where the provider itself is, the environment
 * says; whatever else it leads to, such as the files of an MMS, must be an address of the public Internet.
 * @param baseUrl where the provider is: also on this machine, as the simulator
 */
export function createProviderAgent(baseUrl: string, options: ProviderAgentOptions = {}): Agent {
  const { connectTimeoutMs: timeout = CONNECT_TIMEOUT_MS, lookup = lookUpPublic } = options
  const provider = new URL(baseUrl).origin
  const shared = {
    allowH2: false,
    pipelining: 1,
    connections: CONNECTIONS_MAX,
    keepAliveTimeout: IDLE_CONNECTION_MS,
  }
  return new Agent({
    ...shared,
    factory(origin): Dispatcher {
      const isProvider = new URL(origin).origin === provider
      return new Pool(origin, { ...shared, connect: isProvider ? { timeout } : { timeout, lookup } })
    },
  })
}
