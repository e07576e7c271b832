import { changePolicy } from '../../app/change-policy.ts'
import { readPolicy } from '../../views/policy.ts'
import { callerOf, MANAGE, READ } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { PolicyChange, PolicyView } from '../api/organization.ts'
import { contextOf } from '../idempotency.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentPolicy, readPolicyChange } from '../present/policy.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['settings']
const URL = '/api/v1/policy'

export function addPolicyRoutes(app: Server, { deps }: ServerParts): void {
  app.get(
    URL,
    {
      config: { access: READ },
      schema: { tags: TAGS, summary: 'The rules for asking', response: { 200: PolicyView, ...PROBLEMS } },
    },
    async (request) => presentPolicy(await deps.database.read(callerOf(request).organizationId, readPolicy)),
  )

  app.patch(
    URL,
    {
      config: { access: MANAGE },
      schema: {
        tags: TAGS,
        summary: 'Publish a new version of the rules',
        body: PolicyChange,
        response: { 200: PolicyView, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { confirmSmsOff, ...body } = request.body
      const by = { role: callerOf(request).role, confirmsSmsOff: confirmSmsOff === true }
      const ended = valueOrAnswer(reply, await changePolicy(deps, contextOf(request), readPolicyChange(body), by))
      if (!ended.ok) return ended.reply
      const { simulated } = await deps.database.read(callerOf(request).organizationId, readPolicy)
      return presentPolicy({ policy: ended.value, simulated })
    },
  )
}
