import { readChannelReports } from '../../views/channel-reports.ts'
import { callerOf, MANAGE } from '../access.ts'
import { ChannelReportPage } from '../api/organization.ts'
import { Paging } from '../api/problem.ts'
import { readTimeCursor, writeCursor } from '../cursor.ts'
import { PROBLEMS } from '../openapi.ts'
import { iso } from '../present/moment.ts'
import type { Server, ServerParts } from '../server-parts.ts'

export function addChannelReportRoutes(app: Server, { deps }: ServerParts): void {
  app.get(
    '/api/v1/channel-reports',
    {
      config: { access: MANAGE },
      schema: {
        tags: ['settings'],
        summary: 'What needs a look: items of webhooks that could not be used, and news of the providers, newest first',
        querystring: Paging.strict(),
        response: { 200: ChannelReportPage, ...PROBLEMS },
      },
    },
    async (request) => {
      const { after, limit } = request.query
      const filter = { after: readTimeCursor(after), limit }
      const rows = await deps.database.read(callerOf(request).organizationId, (tx) => readChannelReports(tx, filter))
      const shown = rows.slice(0, limit)
      const last = rows.length > shown.length ? shown.at(-1) : undefined
      return {
        data: shown.map((report) => ({ ...report, at: iso(report.at) })),
        next: last === undefined ? null : writeCursor([last.at, last.id]),
      }
    },
  )
}
