import type { SignatureWatch } from './app/signature-watch.ts'
import type { Database } from './store/database.ts'
import { newId } from './store/new-id.ts'
import { beat, noteForgeries } from './store/pulse.ts'

const PULSE_EVERY_MS = 5_000

export interface IntakePulse {
  /** Beats once, and from then on every five seconds. */
  start(): Promise<void>
  stop(): void
}

/** Says that intake receives and understands what it receives; the gate holds everything when this stops. */
export function createIntakePulse(
  database: Database,
  signatures: SignatureWatch,
  onFault: (error: unknown) => void,
): IntakePulse {
  let timer: NodeJS.Timeout | null = null
  const once = async () => {
    await noteForgeries(database, signatures.deaf())
    await beat(database, newId)
  }
  return {
    async start() {
      await once()
      timer = setInterval(() => void once().catch(onFault), PULSE_EVERY_MS)
    },
    stop() {
      if (timer !== null) clearInterval(timer)
    },
  }
}
