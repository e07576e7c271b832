import type { FastifyRequest } from 'fastify'
import { type JoinDependencies, join, type Link, openLink } from '../../app/join.ts'
import { isEasyToGuess } from '../../auth/common-passwords.ts'
import { parseNamedSecret } from '../../auth/named-secret.ts'
import { openSession } from '../../auth/sessions.ts'
import { takeLinkTry, takePasswordTry } from '../../auth/sign-in-limits.ts'
import { hashNewPassword } from '../../auth/users.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { Join, JoinLook, JoinOffer } from '../api/people.ts'
import { Nothing } from '../nothing.ts'
import { PROBLEMS } from '../openapi.ts'
import { iso } from '../present/moment.ts'
import { nameOf } from '../present/people.ts'
import { ProblemError } from '../problem-error.ts'
import { isSameOrigin } from '../same-origin.ts'
import type { Server, ServerParts } from '../server-parts.ts'
import type { SessionCookie } from '../session-cookie.ts'
import { refuseTooSoon } from '../too-soon.ts'

const TAGS = ['people']

/** The way in by a link. Its secret comes in the body, so that no log of addresses has it. */
export function addJoinRoutes(app: Server, parts: ServerParts, cookie: SessionCookie): void {
  const { deps, auth, publicUrl } = parts

  async function linkOf(request: FastifyRequest, token: string): Promise<Link> {
    const now = deps.databaseNow()
    refuseTooSoon(await takeLinkTry(deps.database, request.ip, now), now, 'auth.locked')
    const link = parseNamedSecret(token)
    if (link === null) throw new ProblemError('join.unknown')
    return link
  }

  app.post(
    '/api/v1/join/look',
    {
      config: { access: 'everyone' },
      schema: {
        tags: TAGS,
        summary: 'What a link offers',
        description: 'A link that was used, has expired or was taken back says which.',
        security: [],
        body: JoinLook,
        response: { 200: JoinOffer, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await openLink(deps, await linkOf(request, request.body.token)))
      if (!ended.ok) return ended.reply
      const { organizationName, invitation } = ended.value
      const { agentId, role, email, name, invitedBy, expiresAt } = invitation
      return {
        kind: agentId === null ? ('joining' as const) : ('renewal' as const),
        ...{ organizationName, role, email, name },
        invitedBy: nameOf(invitedBy),
        expiresAt: iso(expiresAt),
      }
    },
  )

  app.post(
    '/api/v1/join',
    {
      config: { access: 'everyone' },
      schema: {
        tags: TAGS,
        summary: 'Use a link: join, or set a new password; and sign in',
        security: [],
        body: Join,
        response: { 204: Nothing, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      if (!isSameOrigin(request, publicUrl)) throw new ProblemError('perm.csrf')
      const { token, ...joining } = request.body
      const [mailbox = ''] = joining.email.split('@')
      if (isEasyToGuess(joining.password, [mailbox, joining.name])) throw new ProblemError('setup.password_common')
      const link = await linkOf(request, token)
      const now = deps.databaseNow()
      const hash: JoinDependencies['hashNewPassword'] = async (signIn) => {
        // Whoever joins may try passwords of an account elsewhere as little as whoever signs in.
        refuseTooSoon(await takePasswordTry(deps.database, signIn.email, now), now, 'auth.locked')
        return hashNewPassword(deps.database, signIn)
      }
      const outcome = await join({ ...deps, hashNewPassword: hash }, link, joining)
      const ended = valueOrAnswer(reply, outcome)
      if (!ended.ok) return ended.reply
      const device = request.headers['user-agent'] ?? null
      cookie.set(reply, await openSession(auth, ended.value, deps.databaseNow(), device))
      return reply.code(204).send()
    },
  )
}
