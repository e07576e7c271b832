import { z } from 'zod'
import { changeContact } from '../../app/change-contact.ts'
import { createContact } from '../../app/create-contact.ts'
import { deleteContact } from '../../app/delete-contact.ts'
import { callerOf, WRITE } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { type Basis, Contact, ContactChange, NewContact } from '../api/contact.ts'
import { Uuid } from '../api/problem.ts'
import { readContact } from '../contact-reader.ts'
import { contextOf } from '../idempotency.ts'
import { Nothing } from '../nothing.ts'
import { PROBLEMS } from '../openapi.ts'
import { readBasis } from '../present/basis.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['contacts']
const URL = '/api/v1/contacts'
const ById = z.object({ id: Uuid })

export function addContactChangeRoutes(app: Server, { deps }: ServerParts): void {
  app.post(
    URL,
    {
      config: { access: WRITE },
      schema: {
        tags: TAGS,
        summary: 'Put a person into the contacts',
        body: NewContact,
        response: { 201: Contact, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await createContact(deps, contextOf(request), withBasis(request.body)))
      if (!ended.ok) return ended.reply
      return reply.code(201).send(await readContact(deps, callerOf(request), ended.value.contactId))
    },
  )

  app.patch(
    `${URL}/:id`,
    {
      config: { access: WRITE },
      schema: {
        tags: TAGS,
        summary: 'Change a contact; a new number begins without consent',
        params: ById,
        body: ContactChange,
        response: { 200: Contact, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const outcome = await changeContact(deps, contextOf(request), { contactId: id, change: withBasis(request.body) })
      const ended = valueOrAnswer(reply, outcome)
      return ended.ok ? readContact(deps, callerOf(request), id) : ended.reply
    },
  )

  app.delete(
    `${URL}/:id`,
    {
      config: { access: WRITE },
      schema: {
        tags: TAGS,
        summary: 'Take a person out of the contacts; what they agreed to stays theirs',
        params: ById,
        response: { 204: Nothing, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await deleteContact(deps, contextOf(request), request.params.id))
      return ended.ok ? reply.code(204).send() : ended.reply
    },
  )
}

/** The permission basis of the contract as the core knows it. */
export function withBasis<Body extends { readonly basis?: z.infer<typeof Basis> | null | undefined }>({
  basis,
  ...rest
}: Body) {
  return { ...rest, basis: basis && readBasis(basis) }
}
