import { BlockList, isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** Any of these says that a proxy stands in between, so that "loopback" says nothing about who is asking. */
const FORWARDING_HEADERS = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-real-ip',
  'x-client-ip',
  'x-original-host',
  'x-original-url',
  'x-cluster-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'fastly-client-ip',
  'fly-client-ip',
] as const

/**
 * Whether set-up answers this request without the set-up code: only if the person sits at this very machine (DESIGN
 * section 2, "Demo and real organizations are different rows"). Everything a foreign page, a proxy or a rebound name
 * would change is looked at.
 */
export function isAtThisMachine(request: FastifyRequest, publicUrl: URL | null): boolean {
  if (publicUrl !== null || !isLoopbackAddress(request.socket.remoteAddress ?? '')) return false
  if (FORWARDING_HEADERS.some((header) => request.headers[header] !== undefined)) return false
  const { host, origin } = request.headers
  if (host === undefined || !isLoopbackHost(host)) return false
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return origin === undefined || origin === `http://${host}`
}

function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase()
  if (name === 'localhost') return true
  const address = /^\[(.+)\]$/.exec(name)?.[1] ?? name
  return isIP(address) !== 0 && isLoopbackAddress(address)
}

/** `::ffff:127.0.0.1` is how a socket that listens on both families sees 127.0.0.1. */
function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  const family = isIP(plain)
  return family !== 0 && LOOPBACK.check(plain, family === 4 ? 'ipv4' : 'ipv6')
}
