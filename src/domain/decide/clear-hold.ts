import type { Role } from '../actor.ts'
import type { ClearHold } from '../command.ts'
import type { Circumstances, Decision, PersonState } from '../decision.ts'
import { refusal } from '../refusal.ts'
import { accepted, happened, refused } from './accept.ts'

/** Who may say that a held person may be written to again (DESIGN section 3, "late yes"). */
const MAY_CLEAR: readonly Role[] = ['owner', 'admin', 'compliance']

/** Ends a hold. What the person said while it lasted counts from now on. */
export function clearHold(person: PersonState, command: ClearHold, { now }: Circumstances): Decision {
  if (command.role !== undefined && !MAY_CLEAR.includes(command.role)) return refused(refusal('gate.no_right'))
  const { hold } = person[command.channel].consent
  if (hold === null) return accepted()
  const { channel, actor, reason } = command
  // Later than the hold itself, or it would still count.
  const at = Math.max(now, hold.since + 1)
  const method = actor.kind === 'api_key' ? 'api' : 'agent_recorded'
  return accepted({
    events: [
      happened({ type: 'hold_cleared', channel, at, actor, method }, { details: { reason, note: hold.reason } }),
    ],
  })
}
