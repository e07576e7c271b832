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
 * the bundled server, which ignores the terminal's Ctrl-C for that.
 */
export async function runProduct(
  { config, log }: CommandContext,
  start: (platform: Platform) => Promise<Product>,
): Promise<number> {
  const signal = firstSignal()
  const platform = await openPlatform(config, log)
  try {
    const product = await start(platform)
    await signal
    setTimeout(() => {
      log.error('product.stop_too_slow')
      process.exit(HARD_EXIT)
    }, STOP_MS_MAX).unref()
    await product.stop()
  } finally {
    await platform.close()
  }
  return 0
}

/** Listens from the beginning, so that a signal during the start is obeyed as soon as there is something to stop. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve())
  })
}
