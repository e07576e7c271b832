import type { Channel } from '../../domain/channel.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Purpose } from '../../domain/purpose.ts'
import type { RefusalCode } from '../../domain/refusal.ts'
import type { Transaction } from '../../store/database.ts'
import { insertSendRefusals } from '../../store/send-refusals.ts'
import type { Dependencies } from '../dependencies.ts'

/** A message that the gate stopped when it was asked for. */
export interface Stopped {
  readonly personId: string
  readonly channel: Channel
  readonly purpose: Purpose
  readonly code: RefusalCode
}

/** Keeps that it was stopped, by whom it was for and why; never the words, which nobody has sent. */
export async function recordStopped(
  deps: Pick<Dependencies, 'newId'>,
  tx: Transaction,
  stopped: readonly Stopped[],
  at: Instant,
): Promise<void> {
  await insertSendRefusals(
    tx,
    stopped.map((one) => ({ ...one, id: deps.newId(), messageId: null, at })),
  )
}
