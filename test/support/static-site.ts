import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { policyWithNonce } from '../../src/http/security-headers.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

export interface StaticSite extends AsyncDisposable {
  readonly url: string
}

/** Serves a built workspace without a product behind it, under the very policy of the real one, on a free port. */
export async function serveStaticSite(folder: string): Promise<StaticSite> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname.startsWith('/api/')) return response.writeHead(404).end()
    const name = extname(pathname) === '' ? 'index.html' : normalize(pathname)
    const nonce = randomBytes(16).toString('base64')
    response.setHeader('content-security-policy', policyWithNonce(nonce))
    response.setHeader('content-type', TYPES[extname(name)] ?? 'application/octet-stream')
    const file = await readFile(join(folder, name)).catch(() => null)
    if (file === null) return response.writeHead(404).end()
    return response.end(name === 'index.html' ? file.toString().replaceAll('__CSP_NONCE__', nonce) : file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
