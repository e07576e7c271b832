import { importContacts } from '../../app/import-contacts.ts'
import { MANAGE } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { ContactImport, ImportedContacts } from '../api/contact.ts'
import { contextOf } from '../idempotency.ts'
import { PROBLEMS } from '../openapi.ts'
import type { Server, ServerParts } from '../server-parts.ts'
import { withBasis } from './contact-changes.ts'

export function addContactImportRoute(app: Server, { deps }: ServerParts): void {
  app.post(
    '/api/v1/contacts/import',
    {
      config: { access: MANAGE },
      schema: {
        tags: ['contacts'],
        summary: 'Put up to 100 people into the contacts; consent cannot be imported',
        body: ContactImport,
        response: { 200: ImportedContacts, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(
        reply,
        await importContacts(deps, contextOf(request), request.body.rows.map(withBasis)),
      )
      return ended.ok ? { data: [...ended.value] } : ended.reply
    },
  )
}
