import type { Channel } from '../../domain/channel.ts'
import { type ConnectionRow, lockConnection } from '../../store/connections.ts'
import type { Transaction } from '../../store/database.ts'
import type { Outcome } from '../outcome.ts'
import type { RequestContext } from '../request-context.ts'
import { NOTHING, transactOnce } from '../transact-once.ts'
import type { ConnectDependencies } from './accounts.ts'

/** Thrown, because what the transaction claimed before must go with it. */
class NameTaken extends Error {
  override readonly name = 'NameTaken'
}

/** Ends the transaction because a name belongs to another organization. */
export function refuseTaken(taken: readonly unknown[]): void {
  if (taken.length > 0) throw new NameTaken()
}

/** One change of a connection, which is locked; `not_found` when nothing was started. */
export async function inConnection(
  deps: ConnectDependencies,
  request: RequestContext,
  channel: Channel,
  work: (tx: Transaction, row: ConnectionRow) => Promise<Outcome<null>>,
): Promise<Outcome<null>> {
  return connecting(deps, request, channel, async (tx) => {
    const row = await lockConnection(tx, channel)
    return row === null ? { kind: 'not_found' } : work(tx, row)
  })
}

/** The same where there may be no connection yet, or any more. */
export async function connecting(
  deps: ConnectDependencies,
  request: RequestContext,
  channel: Channel,
  work: (tx: Transaction) => Promise<Outcome<null>>,
): Promise<Outcome<null>> {
  const outcome = await transactOnce(deps, request, NOTHING, work).catch((error: unknown): Outcome<null> => {
    if (error instanceof NameTaken) return { kind: 'invalid', code: 'channel.sender_taken', params: { channel } }
    throw error
  })
  deps.settingsChanged(request.organizationId)
  deps.wake(request.organizationId, 'feed')
  return outcome
}
