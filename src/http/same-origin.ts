import type { FastifyRequest } from 'fastify'

/**
 * Whether the browser says that one of our own pages made the request. `Sec-Fetch-Site` decides where a browser sends
 * it, else `Origin`. A request with neither header comes from no browser of the last years, hence from no foreign page.
 */
export function isSameOrigin(request: FastifyRequest, publicUrl: URL | null): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin } = request.headers
  return origin === undefined || isOurOrigin(origin, request.headers.host, publicUrl)
}

function isOurOrigin(origin: string, host: string | undefined, publicUrl: URL | null): boolean {
  if (publicUrl !== null) return origin === publicUrl.origin
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)
}
