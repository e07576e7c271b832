import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { recordAudit } from '../../app/record-audit.ts'
import { PAPERS, receiptPdf } from '../../receipts/pdf/receipt-pdf.ts'
import { receiptBundle } from '../../receipts/receipt-bundle.ts'
import { type ProvenContent, type ReceiptContent, receiptContent } from '../../receipts/receipt-content.ts'
import { type FoundReceipt, findReceipt } from '../../views/consent-events.ts'
import { readLogVkeys, readWitnessKeys } from '../../views/log.ts'
import { makeProofFile, readEventAnchors } from '../../views/log-proof.ts'
import { callerOf, READ } from '../access.ts'
import { LogState } from '../api/evidence.ts'
import { Uuid } from '../api/problem.ts'
import type { Caller } from '../caller.ts'
import { PROBLEMS } from '../openapi.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['evidence']
const ById = z.object({ id: Uuid })
const OnPaper = z.object({ paper: z.enum(PAPERS).default('a4') }).strict()
type Paper = z.infer<typeof OnPaper>['paper']

/** A receipt as files that leave the house. Every download is recorded (product-ux §5.3). */
export function addReceiptDownloads(app: Server, { deps, publicUrl, ownUrl, verifier }: ServerParts): void {
  async function found({ organizationId }: Caller, id: string): Promise<FoundReceipt> {
    const receipt = await deps.database.read(organizationId, (tx) => findReceipt(tx, deps.keys, id))
    if (receipt === null) throw new ProblemError('not_found')
    return receipt
  }

  /** The receipt under its newest checkpoint; null until there is one that covers it. */
  async function proven({ organizationId }: Caller, { opened, place }: FoundReceipt): Promise<ProvenContent | null> {
    if (place.state !== 'published') return null
    const salts = { event: opened.eventPart.salt, subject: opened.subjectPart?.salt ?? null }
    const [proof, keys, witnesses, anchors] = await deps.database.read(organizationId, (tx) =>
      Promise.all([
        makeProofFile(tx, place, salts),
        readLogVkeys(tx),
        readWitnessKeys(tx),
        readEventAnchors(tx, place),
      ]),
    )
    return { ...contentOf(opened), leaf: opened.row.leaf, proof, keys, witnesses, anchors }
  }

  function pdfOf(content: ReceiptContent, paper: Paper): Promise<Buffer> {
    const verifierUrl = new URL(`/verify#${content.id}`, publicUrl ?? ownUrl).href
    return receiptPdf(content, { paper, verifierUrl })
  }

  app.get(
    '/api/v1/receipts/:id.zip',
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'The receipt with everything that is needed to verify it offline',
        description: 'Answered with 202 and the state of the event until a signed checkpoint covers it.',
        params: ById,
        querystring: OnPaper,
        produces: ['application/zip'],
        response: { 202: LogState, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      const { id } = request.params
      const receipt = await found(caller, id)
      const content = await proven(caller, receipt)
      if (content === null) return reply.code(202).send({ state: receipt.place.state })
      const pdf = await pdfOf(content, request.query.paper)
      const bundle = await receiptBundle(content, { pdf, verifier: await verifier() })
      await recordAudit(deps, { ...caller, action: 'receipt_downloaded', details: { id, form: 'zip' } })
      return attachment(reply, `receipt-${id}.zip`, 'application/zip').send(bundle)
    },
  )

  app.get(
    '/api/v1/receipts/:id.pdf',
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'The receipt for reading, on A4 or Letter',
        params: ById,
        querystring: OnPaper,
        produces: ['application/pdf'],
      },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      const { id } = request.params
      const { opened } = await found(caller, id)
      const pdf = await pdfOf(contentOf(opened), request.query.paper)
      await recordAudit(deps, { ...caller, action: 'receipt_downloaded', details: { id, form: 'pdf' } })
      return attachment(reply, `receipt-${id}.pdf`, 'application/pdf').send(pdf)
    },
  )
}

function contentOf({ row, eventPart, subjectPart }: FoundReceipt['opened']): ReceiptContent {
  return receiptContent(row.id, { event: eventPart.canonical, subject: subjectPart?.canonical ?? null })
}

function attachment(reply: FastifyReply, name: string, type: string): FastifyReply {
  return reply.type(type).header('content-disposition', `attachment; filename="${name}"`)
}
