import { Agent } from 'undici'

/** DESIGN section 3, "retries": name resolution, TCP and TLS together. */
const CONNECT_TIMEOUT_MS = 3_000
/** Above the 32 slots of each sender; a sender that waits here for more than 50 ms is checked anew. */
const CONNECTIONS_MAX = 256
const IDLE_CONNECTION_MS = 30_000

/**
 * Keep-alive connections to one provider. HTTP/1.1 only, one request per connection at a time: on a shared HTTP/2
 * connection the moment in which a request's bytes leave cannot be told.
 */
export function createProviderAgent(connectTimeoutMs: number = CONNECT_TIMEOUT_MS): Agent {
  return new Agent({
    allowH2: false,
    pipelining: 1,
    connections: CONNECTIONS_MAX,
    keepAliveTimeout: IDLE_CONNECTION_MS,
    connectTimeout: connectTimeoutMs,
  })
}
