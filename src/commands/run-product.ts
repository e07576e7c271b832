import { knownMigrations } from '../store/migrate.ts'
import { watchSchema } from '../store/schema-watch.ts'
import { StartFault } from '../store/start-fault.ts'
import type { CommandContext } from './command.ts'
import { openPlatform, type Platform } from './platform.ts'

/** What runs until it is told to stop. */
export interface Product {
  /** Takes no more work and finishes what it began. */
  stop(): Promise<void>
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
// Messages on their way get 12 seconds; whatever is still busy then is not going to end (reliability section 6.9).
const STOP_MS_MAX = 20_000
const HARD_EXIT = 1

/**
 * Opens the platform, starts the product on it, and stops both in turn at the first signal: product, pools, and then
 * the bundled server, which ignores the terminal's Ctrl-C for that. A database that a newer version changed meanwhile
 * is a signal, too.
 */
export async function runProduct(
  { config, log }: CommandContext,
  start: (platform: Platform) => Promise<Product>,
): Promise<number> {
  const signal = firstSignal()
  const known = knownMigrations()
  const platform = await openPlatform(config, log)
  const watch = watchSchema(platform.database, known, (error) => log.warn('database.watch_failed', { error }))
  try {
    const product = await start(platform)
    const newer = await Promise.race([signal, watch.outgrown])
    if (newer !== null) log.error('database.outgrown')
    setTimeout(() => {
      log.error('product.stop_too_slow')
      process.exit(HARD_EXIT)
    }, STOP_MS_MAX).unref()
    await product.stop()
    if (newer !== null) throw new StartFault(outgrown(newer))
  } finally {
    watch.stop()
    await platform.close()
  }
  return 0
}

function outgrown(migration: string): string {
  return (
    `A newer Yesline has brought the database up to date (${migration}), so this one has stopped. ` +
    'Start the newer version here, too.'
  )
}

/** Listens from the beginning, so that a signal during the start is obeyed as soon as there is something to stop. */
function firstSignal(): Promise<null> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve(null))
  })
}
