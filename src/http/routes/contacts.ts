import { z } from 'zod'
import { callerOf, READ } from '../access.ts'
import { Contact, ContactCounts, ContactFilter, ContactPage } from '../api/contact.ts'
import { Uuid } from '../api/problem.ts'
import { readContact, readContacts, readCounts } from '../contact-reader.ts'
import { readTextCursor } from '../cursor.ts'
import { PROBLEMS } from '../openapi.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['contacts']
const URL = '/api/v1/contacts'
const ById = z.object({ id: Uuid })

export function addContactRoutes(app: Server, { deps }: ServerParts): void {
  app.get(
    URL,
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'Contacts by name; `q` searches names, tags and numbers',
        querystring: ContactFilter.strict(),
        response: { 200: ContactPage, ...PROBLEMS },
      },
    },
    (request) => {
      const { q, state, after, limit } = request.query
      return readContacts(deps, callerOf(request), { search: q, group: state, after: readTextCursor(after), limit })
    },
  )

  app.get(
    `${URL}/counts`,
    {
      config: { access: READ },
      schema: { tags: TAGS, summary: 'How many contacts stand where', response: { 200: ContactCounts, ...PROBLEMS } },
    },
    (request) => readCounts(deps, callerOf(request)),
  )

  app.get(
    `${URL}/:id`,
    {
      config: { access: READ },
      schema: { tags: TAGS, summary: 'One contact', params: ById, response: { 200: Contact, ...PROBLEMS } },
    },
    (request) => readContact(deps, callerOf(request), request.params.id),
  )
}
