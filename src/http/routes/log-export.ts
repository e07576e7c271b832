import { Readable } from 'node:stream'
import { recordAudit } from '../../app/record-audit.ts'
import { exportLog } from '../../receipts/log-export.ts'
import { zip } from '../../receipts/zip.ts'
import { callerOf, EXPORT } from '../access.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'

/** The whole log to take along: nobody depends on us to read or to verify it. */
export function addLogExport(app: Server, { deps }: ServerParts): void {
  app.get(
    '/api/v1/log/export',
    {
      config: { access: EXPORT, again: true },
      schema: {
        tags: ['log'],
        summary: 'The whole published log as a zip archive that any static file server makes a readable log again',
        produces: ['application/zip'],
      },
    },
    async (request, reply) => {
      const caller = callerOf(request)
      const log = await exportLog((work) => deps.database.read(caller.organizationId, work))
      if (log === null) throw new ProblemError('not_found')
      await recordAudit(deps, { ...caller, action: 'evidence_exported', details: { form: 'log', size: log.size } })
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="log-${log.size}.zip"`)
        .send(Readable.from(zip(log.files), { objectMode: false }))
    },
  )
}
