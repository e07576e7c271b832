import type { Server } from './server-parts.ts'

/** Meta sends up to 3 MB in one webhook (reliability §5.1). */
export const WEBHOOK_BYTES_MAX = 4_194_304

/** Hands bodies on as the bytes that came, whatever they call themselves: signatures are over bytes. */
export function readRawBodies(app: Server): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: WEBHOOK_BYTES_MAX }, (_request, body, done) => {
    done(null, body)
  })
}

export function rawBody(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}
