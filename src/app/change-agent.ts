import type { Role } from '../domain/actor.ts'
import type { Instant } from '../domain/instant.ts'
import { mayGrant } from '../domain/rights.ts'
import { type AgentRow, findAgent, lockOwners, updateAgent } from '../store/agents.ts'
import { keysOfMaker, revokeKeysOf } from '../store/api-keys.ts'
import { reassignConversations } from '../store/conversation-changes.ts'
import type { Transaction } from '../store/database.ts'
import { revokeInvitations } from '../store/invitations.ts'
import type { Dependencies } from './dependencies.ts'
import type { ByRole } from './invite.ts'
import { noteAccessChange } from './note-access-change.ts'
import { done, type Outcome } from './outcome.ts'
import { NOTHING, transactOnce } from './transact-once.ts'

export interface AgentChange {
  readonly agentId: string
  readonly role?: Role | undefined
  readonly active?: boolean | undefined
  /** To whom the open conversations of somebody who leaves go; null: to nobody, for everybody to take. */
  readonly reassignTo?: string | null | undefined
}

/** Changes a role, or ends and gives back somebody's access. The caller ends the sessions of who lost it. */
export async function changeAgent(
  deps: Pick<Dependencies, 'database' | 'databaseNow' | 'newId' | 'wake'>,
  by: ByRole,
  change: AgentChange,
): Promise<Outcome<null>> {
  const outcome = await transactOnce(deps, by, NOTHING, async (tx) => {
    // First, and by everybody who changes access: what is read after it is not changed by somebody else meanwhile.
    const owners = await lockOwners(tx)
    const agent = await findAgent(tx, change.agentId)
    if (agent === null) return { kind: 'not_found' }
    const next = { ...agent, role: change.role ?? agent.role, active: change.active ?? agent.active }
    const problem = problemOf(owners, by.role, agent, next)
    if (problem !== null) return { kind: 'invalid', code: problem, params: {} }
    const moved = next.active ? 0 : await handOver(tx, agent.id, change.reassignTo ?? null)
    if (moved === null) return { kind: 'invalid', code: 'people.target', params: {} }
    await updateAgent(tx, next)
    const keys = await keysOfMaker(tx, agent.id)
    await takeLinksBack(tx, { agent, next, keys }, deps.databaseNow())
    // They stopped when the agent left, and as with the sessions of then, nobody counts on them to come back.
    if (next.active && !agent.active) await revokeKeysOf(tx, agent.id, deps.databaseNow())
    const noted = (action: string, details: object) => ({
      ...{ actor: by.actor, action },
      details: { agentId: agent.id, ...details },
    })
    await noteAccessChange(deps, tx, [
      ...(next.role === agent.role ? [] : [noted('role_changed', { from: agent.role, to: next.role })]),
      ...(next.active === agent.active
        ? []
        : [
            noted(next.active ? 'agent_reactivated' : 'agent_deactivated', {
              conversationsMoved: moved,
              ...(next.active ? { keysRevoked: keys.length } : { keysStopped: keys.length }),
            }),
          ]),
    ])
    return done(null)
  })
  deps.wake(by.organizationId, 'feed')
  return outcome
}

/**
 * A link for a new password was made by somebody who might change the access as it was, and what an agent gave others
 * may not outlive the right to give it: else who is put out comes in again by a link made before.
 */
async function takeLinksBack(
  tx: Transaction,
  { agent, next, keys }: { readonly agent: AgentRow; readonly next: AgentRow; readonly keys: readonly string[] },
  now: Instant,
): Promise<void> {
  if (next.active && next.role === agent.role) return
  await revokeInvitations(tx, { agentId: agent.id }, now)
  const isLess = !next.active || !mayGrant(next.role, agent.role)
  if (isLess) await revokeInvitations(tx, { invitedBy: [agent.id, ...keys] }, now)
}

function problemOf(owners: readonly string[], by: Role, agent: AgentRow, next: AgentRow) {
  if (agent.userId === null) return 'people.no_sign_in'
  if (!mayGrant(by, agent.role) || !mayGrant(by, next.role)) return 'people.role'
  if (next.role === 'owner' && next.active) return null
  return owners.includes(agent.id) && owners.length === 1 ? 'people.last_owner' : null
}

/** @returns how many conversations moved; null when they cannot go there. */
async function handOver(tx: Transaction, from: string, to: string | null): Promise<number | null> {
  if (to !== null) {
    const target = await findAgent(tx, to)
    if (target === null || !target.active || target.id === from || target.role === 'auditor') return null
  }
  return reassignConversations(tx, { from, to })
}
