import type { Channel } from '../../domain/channel.ts'
import type { OrganizationId } from '../../domain/ids.ts'
import { markHeard } from '../../store/connections.ts'
import type { Dependencies } from '../dependencies.ts'

/** A provider proved that it knows a connection's verify token, or signs with its secret. */
export async function noteHeard(
  deps: Pick<Dependencies, 'database' | 'databaseNow'>,
  organizationId: OrganizationId,
  channel: Channel,
  what: 'handshake' | 'signature',
): Promise<void> {
  await deps.database.transaction(organizationId, (tx) => markHeard(tx, channel, what, deps.databaseNow()))
}
