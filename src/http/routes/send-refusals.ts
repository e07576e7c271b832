import { recordAudit } from '../../app/record-audit.ts'
import { readSendRefusals } from '../../views/send-refusals.ts'
import { callerOf, EXPORT, READ } from '../access.ts'
import { SendRefusalPage } from '../api/evidence.ts'
import { Paging } from '../api/problem.ts'
import type { Caller } from '../caller.ts'
import { readTimeCursor, type TimeCursor, writeCursor } from '../cursor.ts'
import { sendJsonLines } from '../json-lines.ts'
import { PROBLEMS } from '../openapi.ts'
import { iso } from '../present/moment.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['evidence']
const URL = '/api/v1/send-refusals'
const EXPORT_PAGE = 1_000

export function addSendRefusalRoutes(app: Server, { deps }: ServerParts): void {
  async function refusalsOf({ organizationId }: Caller, after: TimeCursor | null, limit: number) {
    const rows = await deps.database.read(organizationId, (tx) => readSendRefusals(tx, { after, limit }))
    const shown = rows.slice(0, limit)
    const last = rows.length > shown.length ? shown.at(-1) : undefined
    return {
      items: shown.map(({ at, ...refusal }) => ({ ...refusal, at: iso(at) })),
      next: last === undefined ? null : { at: last.at, id: last.id },
    }
  }

  app.get(
    URL,
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'Every message that the gate stopped, when it was asked for or before it left, newest first',
        querystring: Paging.strict(),
        response: { 200: SendRefusalPage, ...PROBLEMS },
      },
    },
    async (request) => {
      const { after, limit } = request.query
      const { items, next } = await refusalsOf(callerOf(request), readTimeCursor(after), limit)
      return { data: items, next: next && writeCursor([next.at, next.id]) }
    },
  )

  app.get(
    `${URL}/export`,
    {
      config: { access: EXPORT, again: true },
      schema: { tags: TAGS, summary: 'The same as JSON lines, all of it', produces: ['application/jsonl'] },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      await recordAudit(deps, { ...caller, action: 'evidence_exported', details: { list: 'send-refusals' } })
      return sendJsonLines<TimeCursor>(reply, 'send-refusals.jsonl', (after) => refusalsOf(caller, after, EXPORT_PAGE))
    },
  )
}
