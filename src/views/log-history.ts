import type { Actor } from '../domain/actor.ts'
import type { Instant } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'

/** What people, and the product after them, did about who vouches for a log and about its problems. */
export const LOG_ACTIONS = [
  'log_changed',
  'witnesses_changed',
  'anchors_changed',
  'log_key_rotated',
  'log_clearing_asked',
  'log_problem_cleared',
  'log_clearing_refused',
] as const
export type LogAction = (typeof LOG_ACTIONS)[number]

export interface LogAct {
  readonly id: string
  readonly action: LogAction
  readonly actor: Actor
  readonly at: Instant
  /** Why, where somebody was asked to say it. */
  readonly reason: string | null
  /** The problem it was about, as a code. */
  readonly problem: string | null
}

const ACTS_MAX = 20

/** The newest entries of the audit trail that are about the log. */
export async function readLogHistory(tx: Transaction): Promise<LogAct[]> {
  const found = await tx.query<LogAct>(
    `select id, action, actor, at, details->>'reason' as reason, details->>'problem' as problem from audit_events
      where organization_id = $1 and action = any($2::text[]) order by id desc limit $3`,
    [tx.organizationId, LOG_ACTIONS, ACTS_MAX],
  )
  return found.rows
}
