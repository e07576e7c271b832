import type { z } from 'zod'
import { recordAudit } from '../../app/record-audit.ts'
import { type ConsentEventFilter as Filter, readConsentEvents } from '../../views/consent-events.ts'
import { callerOf, EXPORT, READ } from '../access.ts'
import { ConsentEventFilter, ConsentEventPage } from '../api/evidence.ts'
import type { Caller } from '../caller.ts'
import { readTimeCursor, type TimeCursor, writeCursor } from '../cursor.ts'
import { sendJsonLines } from '../json-lines.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentConsentEvent } from '../present/consent-event.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['evidence']
const EXPORT_PAGE = 500
const ExportFilter = ConsentEventFilter.omit({ limit: true, after: true })

export function addEvidenceRoutes(app: Server, { deps }: ServerParts): void {
  async function eventsOf({ organizationId }: Caller, filter: Filter, after: TimeCursor | null, limit: number) {
    const events = await deps.database.read(organizationId, (tx) =>
      readConsentEvents(tx, deps.keys, filter, { after, limit }),
    )
    const shown = events.slice(0, limit)
    const last = events.length > shown.length ? shown.at(-1) : undefined
    return { items: shown.map(presentConsentEvent), next: last && { at: last.row.recordedAt, id: last.row.id } }
  }

  app.get(
    '/api/v1/consent-events',
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'Everything that happened to consent, newest first',
        querystring: ConsentEventFilter.strict(),
        response: { 200: ConsentEventPage, ...PROBLEMS },
      },
    },
    async (request) => {
      const { after, limit, ...filter } = request.query
      const { items, next } = await eventsOf(callerOf(request), filterOf(filter), readTimeCursor(after), limit)
      return { data: items, next: next === undefined ? null : writeCursor([next.at, next.id]) }
    },
  )

  app.get(
    '/api/v1/consent-events/export',
    {
      config: { access: EXPORT, again: true },
      schema: {
        tags: TAGS,
        summary: 'The same as JSON lines, all of it',
        querystring: ExportFilter.strict(),
        produces: ['application/jsonl'],
      },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      const filter = filterOf(request.query)
      await recordAudit(deps, { ...caller, action: 'evidence_exported', details: { ...request.query } })
      return sendJsonLines<TimeCursor>(reply, 'consent-events.jsonl', async (after) => {
        const { items, next } = await eventsOf(caller, filter, after, EXPORT_PAGE)
        return { items, next: next ?? null }
      })
    },
  )
}

function filterOf({ contactId, channel, type, from, to }: z.infer<typeof ExportFilter>): Filter {
  return {
    contactId,
    channel,
    type,
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
  }
}
