import { setTimeout as wait } from 'node:timers/promises'
import { inspect } from 'node:util'

/** Only a test that fails waits so long; a machine that has much else to do may be slow. */
const LIMIT_MS = 60_000
const LOOK_AGAIN_MS = 15

/**
 * Reads again and again until what was read is right, and answers it. Fails after `limitMs` (a minute) with the
 * last reading, so that a test says what it saw instead.
 */
export async function eventually<Value>(
  read: () => Value | Promise<Value>,
  isRight: (value: Value) => boolean,
  limitMs = LIMIT_MS,
): Promise<Value> {
  const deadline = performance.now() + limitMs
  for (;;) {
    const value = await read()
    if (isRight(value)) return value
    if (performance.now() > deadline) {
      throw new Error(`Within ${limitMs} ms this did not become right: ${inspect(value, { depth: 6 })}`)
    }
    await wait(LOOK_AGAIN_MS)
  }
}
