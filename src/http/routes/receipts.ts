import { z } from 'zod'
import { recordAudit } from '../../app/record-audit.ts'
import { type FoundReceipt, findReceipt } from '../../views/consent-events.ts'
import { makeProofFile } from '../../views/log-proof.ts'
import { callerOf, READ } from '../access.ts'
import { LogState, Receipt } from '../api/evidence.ts'
import { Uuid } from '../api/problem.ts'
import type { Caller } from '../caller.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentReceipt } from '../present/consent-event.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['evidence']
const ById = z.object({ id: Uuid })

/** One consent event as evidence: opened, as a leaf, and with its proof that it is in the log. */
export function addReceiptRoutes(app: Server, { deps }: ServerParts): void {
  async function receiptOf({ organizationId }: Caller, id: string): Promise<FoundReceipt> {
    const found = await deps.database.read(organizationId, (tx) => findReceipt(tx, deps.keys, id))
    if (found === null) throw new ProblemError('not_found')
    return found
  }

  const receipt = {
    config: { access: READ },
    schema: {
      tags: TAGS,
      summary: 'One consent event opened: both parts, their salts and the leaf',
      params: ById,
      response: { 200: Receipt, ...PROBLEMS },
    },
  }
  app.get('/api/v1/receipts/:id', receipt, async (request) =>
    presentReceipt(await receiptOf(callerOf(request), request.params.id)),
  )

  app.get('/api/v1/receipts/:id.json', receipt, async (request, reply) => {
    const caller = callerOf(request)
    const { id } = request.params
    const found = await receiptOf(caller, id)
    await recordAudit(deps, { ...caller, action: 'receipt_downloaded', details: { id, form: 'json' } })
    void reply.header('content-disposition', `attachment; filename="receipt-${id}.json"`)
    return presentReceipt(found)
  })

  app.get(
    '/api/v1/receipts/:id/leaf',
    {
      config: { access: READ },
      schema: { tags: TAGS, summary: 'The leaf, byte by byte', params: ById, produces: ['application/json'] },
    },
    async (request, reply) => {
      const { opened } = await receiptOf(callerOf(request), request.params.id)
      return reply.type('application/json').serializer(String).send(opened.row.leaf.toString('utf8'))
    },
  )

  app.get(
    '/api/v1/receipts/:id/proof',
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'The offline proof that the event is in the log (c2sp.org/tlog-proof@v1)',
        description: 'Answered with 202 and the state of the event until a signed checkpoint covers it.',
        params: ById,
        produces: ['text/plain'],
        response: { 200: z.string(), 202: LogState, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      const { opened, place } = await receiptOf(caller, request.params.id)
      if (place.state !== 'published') return reply.code(202).send({ state: place.state })
      const salts = { event: opened.eventPart.salt, subject: opened.subjectPart?.salt ?? null }
      const file = await deps.database.read(caller.organizationId, (tx) => makeProofFile(tx, place, salts))
      return reply
        .type('text/plain; charset=utf-8')
        .header('content-disposition', `attachment; filename="receipt-${request.params.id}.tlog-proof"`)
        .serializer(String)
        .send(Buffer.from(file).toString('utf8'))
    },
  )
}
