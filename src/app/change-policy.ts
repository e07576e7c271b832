import type { Role } from '../domain/actor.ts'
import { checkPolicy } from '../domain/check-policy.ts'
import type { Policy } from '../domain/policy.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import { appendFeed } from '../store/feed.ts'
import { loadOrganization } from '../store/organizations.ts'
import { insertPolicy, loadPolicy } from '../store/policies.ts'
import { planTemplateSync } from '../store/template-news.ts'
import type { Dependencies } from './dependencies.ts'
import { done, type Outcome } from './outcome.ts'
import { textsProblem } from './policy-texts.ts'
import type { RequestContext } from './request-context.ts'
import { type KeptAs, transactOnce } from './transact-once.ts'

export type PolicyChange = Partial<Omit<Policy, 'version'>>

/** Whose change it is, and whether they say that consent to SMS is collected elsewhere. */
export interface PolicyChangedBy {
  readonly role: Role
  readonly confirmsSmsOff: boolean
}

const AS_IT_IS: KeptAs<Policy> = { nameOf: ({ version }) => String(version), again: (tx) => loadPolicy(tx) }

/** Publishes the next version. Requests that wait keep the version they were made under. */
export async function changePolicy(
  deps: Dependencies,
  request: RequestContext,
  change: PolicyChange,
  by: PolicyChangedBy,
): Promise<Outcome<Policy>> {
  const outcome = await transactOnce(deps, request, AS_IT_IS, async (tx) => {
    const { actor } = request
    const organization = await loadOrganization(tx)
    if (organization === null) return { kind: 'not_found' }
    const current = await loadPolicy(tx)
    const policy: Policy = { ...current, ...change, version: current.version + 1 }
    const problem = checkPolicy(policy, organization.simulated)[0]
    if (problem !== undefined) {
      return { kind: 'invalid', code: `policy.${problem.code}`, params: { field: problem.field } }
    }
    const unconfirmed = smsOffProblem(current, policy, by)
    if (unconfirmed !== null) return unconfirmed
    const text = textsProblem(policy.texts)
    if (text !== null) return { kind: 'invalid', code: 'policy.text_invalid', params: text }
    const now = deps.databaseNow()
    const createdBy = 'id' in actor ? actor.id : actor.kind
    if (!(await insertPolicy(tx, policy, { createdBy, now }))) {
      return { kind: 'invalid', code: 'conflict.changed', params: {} }
    }
    // New words of the request go to WhatsApp's review once they are committed.
    if (change.texts !== undefined) await planTemplateSync(tx, { dueAt: now })
    const details = { version: policy.version, fields: Object.keys(change) }
    await insertAuditEvents(tx, [{ id: deps.newId(), actor, action: 'policy_changed', details, at: now }])
    appendFeed(tx, [{ event: 'policy', data: { version: policy.version } }], now)
    return done(policy)
  })
  deps.wake(request.organizationId, 'feed')
  return outcome
}

/** Without consent and without a notice, only the owner says that people agreed elsewhere (product-ux §7.2). */
function smsOffProblem(
  current: Policy,
  next: Policy,
  { role, confirmsSmsOff }: PolicyChangedBy,
): Extract<Outcome<Policy>, { kind: 'invalid' }> | null {
  if (next.smsMode !== 'off' || current.smsMode === 'off') return null
  if (role !== 'owner') return { kind: 'invalid', code: 'perm.denied', params: { role } }
  return confirmsSmsOff ? null : { kind: 'invalid', code: 'policy.sms_off_unconfirmed', params: { field: 'smsMode' } }
}
