import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { controlRoutes } from '../control/control-routes.ts'
import { overviewPage } from '../control/overview-page.ts'
import { isLoopbackHost } from '../loopback.ts'
import { graphRoutes } from '../meta/graph-routes.ts'
import { downloadMedia } from '../meta/media-routes.ts'
import { twilioRoutes } from '../twilio/twilio-routes.ts'
import type { World } from '../world/world.ts'
import type { Answer, BodyAnswer } from './answer.ts'
import { json, refuse } from './answer.ts'
import type { SimRequest } from './request.ts'
import { readRequest } from './request.ts'

/** Longer than clients keep an idle connection, so that none is closed under a request. */
const KEEP_ALIVE_MS = 65_000

export interface ServerKey {
  readonly key: string
  readonly certificate: string
}

/** Plain HTTP, or TLS with this key: some clients know nothing else (whatsapp-cloud-api §13.3). */
export function createSimulatorServer(
  world: World,
  { tls, log }: { readonly tls: ServerKey | null; readonly log: (event: string, details: object) => void },
): Server {
  const listener: RequestListener = (incoming, response) => {
    answer(world, incoming, response).catch((fault: unknown) => {
      log('request_fault', { path: incoming.url ?? '', fault: String(fault) })
      if (!response.headersSent) write(response, refuse(500, 'The simulator failed. Its log has the reason.'))
    })
  }
  const server: Server =
    tls === null ? createServer(listener) : createTlsServer({ key: tls.key, cert: tls.certificate }, listener)
  server.keepAliveTimeout = KEEP_ALIVE_MS
  return server
}

async function answer(world: World, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  if (isForeign(incoming)) return write(response, refuse(403, 'The simulator answers this machine only.'))
  const request = await readRequest(incoming)
  if (request === null) return write(response, refuse(413, 'The address cannot be read, or the body is too large.'))
  const routed = route(world, request)
  const decided = routed instanceof Promise ? await routed : routed
  // An answered send must be in the record of a simulator that is killed the next moment.
  if (request.method !== 'GET') await world.written()
  give(response, decided)
}

function route(world: World, request: SimRequest): Answer | Promise<Answer> {
  switch (request.path[0]) {
    case 'graph':
      return graphRoutes(world, request)
    case 'twilio':
      return twilioRoutes(world, request)
    case 'lookaside':
      return downloadMedia(world, request)
    case 'sim':
      return controlRoutes(world, request)
    case undefined:
      if (request.headers.accept?.includes('text/html') === true) return overviewPage(world)
      return json(200, { name: 'Yesline simulator', graph: '/graph', twilio: '/twilio', control: '/sim' })
    default:
      return refuse(404, `Nothing is at /${request.path.join('/')}. See /graph, /twilio and /sim.`)
  }
}

function give(response: ServerResponse, decided: Answer): void {
  switch (decided.kind) {
    case 'drop':
      response.socket?.destroy()
      decided.after?.()
      return
    case 'stream':
      decided.open(response)
      return
    case 'body':
      if (decided.delayMs === undefined || decided.delayMs <= 0) write(response, decided)
      else setTimeout(() => write(response, decided), decided.delayMs)
      return
    default:
      decided satisfies never
  }
}

function write(response: ServerResponse, { status, type, body, headers, after }: BodyAnswer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    ...headers,
  })
  response.end(body)
  if (after !== undefined) setImmediate(after)
}

/** Meta's own names: clients set them as `Host` wherever they call, and nobody else can make them lead here. */
const PROVIDER_HOSTS = new Set(['graph.facebook.com', 'lookaside.fbsbx.com', 'api.twilio.com'])

/**
 * A web page elsewhere can make a browser call loopback addresses: by a name that resolves to one, which shows in
 * `Host`, or from its own origin, which shows in `Origin`.
 */
function isForeign({ headers }: IncomingMessage): boolean {
  const { host, origin } = headers
  const name = host === undefined ? null : hostName(`http://${host}`)
  if (name !== null && !isLoopbackHost(name) && !PROVIDER_HOSTS.has(name)) return true
  return origin !== undefined && !isLoopbackHost(hostName(origin))
}

function hostName(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}
