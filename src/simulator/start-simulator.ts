import { once } from 'node:events'
import { Agent } from 'undici'
import type { ServerKey } from './http/server.ts'
import { createSimulatorServer } from './http/server.ts'
import { isLoopbackHost } from './loopback.ts'
import { awaitReview } from './meta/review-template.ts'
import { proceed } from './phone/proceed.ts'
import { createWorld } from './world/create-world.ts'
import type { World } from './world/world.ts'

/** Open connections to one receiver of webhooks. */
const CONNECTIONS_PER_RECEIVER = 64
const CONNECT_TIMEOUT_MS = 3_000

export interface SimulatorOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** A loopback address; 127.0.0.1 when left out. */
  readonly host?: string
  /** Where phones, senders and messages are kept between runs; left out, they are forgotten. */
  readonly stateFile?: string
  /** Milliseconds UTC. */
  readonly now: () => number
  /** Serves TLS with this key and certificate, both PEM; left out, plain HTTP. */
  readonly tls?: ServerKey
  readonly log?: (event: string, details: object) => void
}

export interface Simulator {
  /** Without a slash at the end: the Graph API is at `${url}/graph`, Twilio's at `${url}/twilio`. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/**
 * Starts an emulator of Meta's Cloud API and Twilio's Messages API with pretend phones. Throws when the host is not a
 * loopback address, or the port is taken.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { port, host = '127.0.0.1', now, stateFile = null, tls = null, log = () => undefined } = options
  if (!isLoopbackHost(host)) {
    throw new Error(`The simulator listens on this machine only, and ${host} is more than that. Use 127.0.0.1.`)
  }
  const dispatcher = new Agent({
    connections: CONNECTIONS_PER_RECEIVER,
    pipelining: 1,
    connect: { timeout: CONNECT_TIMEOUT_MS },
  })
  const world = await createWorld({ now, dispatcher, stateFile, log })
  const server = createSimulatorServer(world, { tls, log })
  server.listen(port, host)
  await once(server, 'listening')
  carryOn(world)
  const address = server.address()
  const boundPort = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `${tls === null ? 'http' : 'https'}://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${boundPort}`,
    port: boundPort,
    async close() {
      server.close()
      server.closeAllConnections()
      await world.close()
      await dispatcher.destroy()
    },
  }
}

/** Takes up what an earlier run left unfinished. */
function carryOn(world: World): void {
  world.webhooks.start()
  for (const send of world.messages.sends()) proceed(world, send)
  for (const template of world.templates.all()) if (template.status === 'PENDING') awaitReview(world, template)
}
