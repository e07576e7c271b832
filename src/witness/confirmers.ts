import type { Confirmers } from '../app/try-confirmer.ts'
import { createOutsideCaller } from './outside-call.ts'
import { createTimeStampClient } from './time-stamp-client.ts'
import { createWitnessClient } from './witness-client.ts'

/** The ways to whoever vouches for logs from outside; `close` ends their connections. */
export function createConfirmers(): Confirmers & { close(): Promise<void> } {
  const outside = createOutsideCaller()
  return {
    postToWitness: createWitnessClient(outside),
    askTimeStamp: createTimeStampClient(outside),
    close: () => outside.close(),
  }
}
