/** A key within this time means that the person is writing: no dialog, no change of focus (product-ux §3.5). */
const WRITING_MS = 3_000

let lastKeyAt = Number.NEGATIVE_INFINITY

/** Called for every key in a field of the workspace. Monotonic time: a clock that is set back changes nothing. */
export function noteTyping(at: number = performance.now()): void {
  lastKeyAt = at
}

export function isTyping(at: number = performance.now()): boolean {
  return at - lastKeyAt < WRITING_MS
}
