import type { z } from 'zod'
import type { AgentRow } from '../../store/agents.ts'
import type { OwnSession, Workplace } from '../../views/workplace.ts'
import { ANSWER_FOR_LOG, JUDGE, MANAGE, mayCall, WRITE } from '../access.ts'
import type { Agent, Organization, Session } from '../api/organization.ts'
import { iso } from './moment.ts'

export function presentOrganization({ organization }: Pick<Workplace, 'organization'>): Organization {
  const { id, name, kind, simulated, defaultLanguage, defaultCountry, timeZone } = organization
  return { id, name, kind, simulated, defaultLanguage, defaultCountry, timeZone }
}

export function presentAgent({ id, givenName, familyName, role, active }: AgentRow): z.infer<typeof Agent> {
  return { id, givenName, familyName, role, active }
}

/** What this role may do, from the very lists that guard the routes. */
export function presentSession(session: OwnSession, encrypted: boolean): Session {
  const { agent, organization, feed, now } = session
  return {
    agent: { ...presentAgent(agent), email: agent.email },
    organization: presentOrganization(session),
    rights: {
      write: mayCall(WRITE, agent.role),
      manage: mayCall(MANAGE, agent.role),
      clearHolds: mayCall(JUDGE, agent.role),
      answerForLog: mayCall(ANSWER_FOR_LOG, agent.role),
      simulator: organization.simulated && mayCall(MANAGE, agent.role),
    },
    encrypted,
    feed: `${feed.epoch}.${feed.last}`,
    serverTime: iso(now),
  }
}
