import { z } from 'zod'
import { bringTemplatesUpToDate } from '../../app/bring-templates-up-to-date.ts'
import { createTemplate, deleteTemplate, editTemplate } from '../../app/manage-templates.ts'
import { submitRequestsAgain } from '../../app/submit-request-templates.ts'
import { readRequestTemplates, readTemplate, readTemplates } from '../../views/templates.ts'
import { callerOf, MANAGE, READ } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { Uuid } from '../api/problem.ts'
import { NewTemplate, RequestTemplates, Template, TemplateChange, TemplateList } from '../api/template.ts'
import type { Caller } from '../caller.ts'
import { contextOf } from '../idempotency.ts'
import { Nothing } from '../nothing.ts'
import { PROBLEMS } from '../openapi.ts'
import { isoOrNull } from '../present/moment.ts'
import { presentRequestTemplate, presentTemplate } from '../present/template.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['templates']
const URL = '/api/v1/templates'
const ById = z.object({ id: Uuid })

export function addTemplateRoutes(app: Server, { deps }: ServerParts): void {
  async function listOf({ organizationId }: Caller): Promise<TemplateList> {
    const { templates, syncedAt } = await deps.database.read(organizationId, readTemplates)
    return { data: templates.map(presentTemplate), syncedAt: isoOrNull(syncedAt) }
  }

  async function oneOf({ organizationId }: Caller, id: string): Promise<Template> {
    const found = await deps.database.read(organizationId, (tx) => readTemplate(tx, id))
    if (found === null) throw new ProblemError('not_found')
    return presentTemplate(found)
  }

  async function requestsOf({ organizationId }: Caller): Promise<RequestTemplates> {
    const found = await deps.database.read(organizationId, readRequestTemplates)
    return { data: found.map(presentRequestTemplate) }
  }

  app.get(
    URL,
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'Templates that agents may choose from, and why not from the others',
        response: { 200: TemplateList, ...PROBLEMS },
      },
    },
    (request) => listOf(callerOf(request)),
  )

  app.get(
    `${URL}/opt-in`,
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: "The opt-in request's own templates, by language",
        response: { 200: RequestTemplates, ...PROBLEMS },
      },
    },
    (request) => requestsOf(callerOf(request)),
  )

  app.post(
    `${URL}/opt-in`,
    {
      config: { access: MANAGE },
      schema: {
        tags: TAGS,
        summary: "Hand in the opt-in request's texts again, where WhatsApp has other words",
        response: { 200: RequestTemplates, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await submitRequestsAgain(deps, contextOf(request)))
      return ended.ok ? requestsOf(callerOf(request)) : ended.reply
    },
  )

  app.post(
    `${URL}/sync`,
    {
      config: { access: MANAGE },
      schema: {
        tags: TAGS,
        summary: "Read WhatsApp's list of templates now",
        response: { 200: TemplateList, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await bringTemplatesUpToDate(deps, callerOf(request).organizationId))
      return ended.ok ? listOf(callerOf(request)) : ended.reply
    },
  )

  app.post(
    URL,
    {
      config: { access: MANAGE },
      schema: {
        tags: TAGS,
        summary: "Submit a template to WhatsApp's review",
        body: NewTemplate,
        response: { 201: Template, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await createTemplate(deps, contextOf(request), request.body))
      return ended.ok ? reply.code(201).send(await oneOf(callerOf(request), ended.value.id)) : ended.reply
    },
  )

  app.patch(
    `${URL}/:id`,
    {
      config: { access: MANAGE },
      schema: {
        tags: TAGS,
        summary: 'Change a template; it is reviewed again',
        params: ById,
        body: TemplateChange,
        response: { 200: Template, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const input = { ...request.body, id: request.params.id }
      const ended = valueOrAnswer(reply, await editTemplate(deps, contextOf(request), input))
      return ended.ok ? oneOf(callerOf(request), ended.value.id) : ended.reply
    },
  )

  app.delete(
    `${URL}/:id`,
    {
      config: { access: MANAGE },
      schema: {
        tags: TAGS,
        summary: 'Delete a template in this language, at WhatsApp and here',
        params: ById,
        response: { 204: Nothing, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await deleteTemplate(deps, contextOf(request), request.params.id))
      return ended.ok ? reply.code(204).send() : ended.reply
    },
  )
}
