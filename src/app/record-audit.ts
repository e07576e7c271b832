import type { Actor } from '../domain/actor.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import { readClockOffset } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'

export interface AuditEntry {
  readonly organizationId: OrganizationId
  readonly actor: Actor
  readonly action:
    | 'signed_in'
    | 'sign_in_failed'
    | 'signed_out'
    | 'sessions_ended'
    | 'evidence_exported'
    | 'receipt_downloaded'
  readonly details: Readonly<Record<string, unknown>>
}

/** Records what changes nothing and must be provable all the same: who came in or tried to, and who took evidence out. */
export async function recordAudit(deps: Dependencies, entry: AuditEntry): Promise<void> {
  const { organizationId, actor, action, details } = entry
  await deps.database.transaction(organizationId, async (tx) => {
    const at = deps.databaseNow() + (await readClockOffset(tx))
    await insertAuditEvents(tx, [{ id: deps.newId(), actor, action, details, at }])
  })
}
