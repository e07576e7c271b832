import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/**
 * Streams everything a filter shows as JSON lines, page by page, so that the size of an export costs no memory and no
 * long transaction.
 */
export function sendJsonLines<Cursor>(
  reply: FastifyReply,
  fileName: string,
  readPage: (after: Cursor | null) => Promise<{ readonly items: readonly unknown[]; readonly next: Cursor | null }>,
): FastifyReply {
  async function* lines() {
    let after: Cursor | null = null
    do {
      const page: Awaited<ReturnType<typeof readPage>> = await readPage(after)
      if (page.items.length > 0) yield page.items.map((item) => `${JSON.stringify(item)}\n`).join('')
      after = page.next
    } while (after !== null)
  }
  return reply
    .type('application/jsonl; charset=utf-8')
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .send(Readable.from(lines(), { objectMode: false }))
}
