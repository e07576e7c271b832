import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { makeItMine } from '../../app/make-it-mine.ts'
import type { Outcome } from '../../app/outcome.ts'
import { removeDemo } from '../../app/remove-demo.ts'
import { isSetUpOpen, type SetUpDone, setUpDemo, setUpReal } from '../../app/set-up.ts'
import { isEasyToGuess } from '../../auth/common-passwords.ts'
import { openSession } from '../../auth/sessions.ts'
import { consumeSetupCode } from '../../auth/setup-code.ts'
import { takeCodeTry } from '../../auth/sign-in-limits.ts'
import { removeUsersOf } from '../../auth/users.ts'
import { readWorkplace } from '../../views/workplace.ts'
import { callerOf, OWN } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { MakeItMine, NewSetup, SetupResult, SetupState } from '../api/organization.ts'
import { Nothing } from '../nothing.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentOrganization } from '../present/organization.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'
import type { SessionCookie } from '../session-cookie.ts'
import { setUpParts } from '../set-up-parts.ts'
import { isAtThisMachine } from '../setup-door.ts'
import { refuseTooSoon } from '../too-soon.ts'

const TAGS = ['set-up']

export function addSetupRoutes(app: Server, parts: ServerParts, cookie: SessionCookie): void {
  const { deps, auth } = parts
  const setUp = setUpParts(parts)

  async function answerSetUp(reply: FastifyReply, outcome: Outcome<SetUpDone>) {
    const ended = valueOrAnswer(reply, outcome)
    if (!ended.ok) return ended.reply
    const { organizationId, userId, apiKey } = ended.value
    const device = reply.request.headers['user-agent'] ?? null
    cookie.set(reply, await openSession(auth, userId, deps.databaseNow(), device))
    const workplace = await deps.database.read(organizationId, (tx) => readWorkplace(tx, deps.databaseNow()))
    return reply.code(201).send({ organization: presentOrganization(workplace), apiKey })
  }

  app.get(
    '/api/v1/setup',
    {
      config: { access: 'everyone', recognizes: true },
      schema: {
        tags: TAGS,
        summary: 'Whether set-up is open',
        security: [],
        response: { 200: SetupState, ...PROBLEMS },
      },
    },
    async (request) => ({
      open: await isSetUpOpen(deps),
      needsCode: !isAtThisMachine(request, parts.publicUrl),
      signedIn: request.caller !== null,
    }),
  )

  app.post(
    '/api/v1/setup',
    {
      config: { access: 'everyone' },
      schema: {
        tags: TAGS,
        summary: 'Start the demo, or create the organization',
        security: [],
        body: NewSetup,
        response: { 201: SetupResult, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { body } = request
      if (!(await isSetUpOpen(deps))) throw new ProblemError('setup.closed')
      if ('password' in body) refuseEasyPassword(body)
      await openDoor(parts, request, body.setupCode)
      if ('demo' in body) return answerSetUp(reply, await setUpDemo(setUp))
      const { country, language, ...rest } = body
      return answerSetUp(reply, await setUpReal(setUp, { ...rest, defaultCountry: country, defaultLanguage: language }))
    },
  )

  app.post(
    '/api/v1/setup/make-it-mine',
    {
      config: { access: OWN },
      schema: {
        tags: TAGS,
        summary: 'Create the real organization with the settings of the demo',
        body: MakeItMine,
        response: { 201: SetupResult, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      refuseEasyPassword(request.body)
      return answerSetUp(reply, await makeItMine(setUp, callerOf(request).organizationId, request.body))
    },
  )

  app.delete(
    '/api/v1/setup/demo',
    {
      config: { access: OWN },
      schema: { tags: TAGS, summary: 'Remove the demo with all it holds', response: { 204: Nothing, ...PROBLEMS } },
    },
    async (request, reply) => {
      const remover = { ...deps, removeUsersOf: (organizationId: string) => removeUsersOf(auth, organizationId) }
      const ended = valueOrAnswer(reply, await removeDemo(remover, callerOf(request).organizationId))
      if (!ended.ok) return ended.reply
      cookie.clear(reply)
      return reply.code(204).send()
    },
  )
}

/** Lets in who sits at this machine, or has a set-up code that works; a code is used up by it. */
async function openDoor(parts: ServerParts, request: FastifyRequest, code: string | undefined): Promise<void> {
  if (code === undefined) {
    if (isAtThisMachine(request, parts.publicUrl)) return
    throw new ProblemError('setup.code')
  }
  const { database, databaseNow } = parts.deps
  const now = databaseNow()
  const until = await takeCodeTry(database, request.ip, now)
  refuseTooSoon(until, now, 'auth.locked')
  if (!(await consumeSetupCode(database, code, now))) throw new ProblemError('setup.code')
}

function refuseEasyPassword(body: z.infer<typeof MakeItMine>): void {
  const [mailbox = ''] = body.email.split('@')
  if (isEasyToGuess(body.password, [mailbox, body.organizationName, body.name])) {
    throw new ProblemError('setup.password_common')
  }
}
