import type { Mark } from './consent-event.ts'
import type { Answer } from './consent-state.ts'

/** Stops kept: the newest decides the status, one more says that it was not the first. */
const STOPS_KEPT_MAX = 2

/** The later of two answers of the same kind, by (provider second, reference, time). */
export function laterAnswer(a: Answer | null, b: Answer): Answer {
  return a === null || compareAnswers(a, b) < 0 ? b : a
}

/** The newest stops, newest first, with one more considered; the same stop twice is one stop. */
export function addStop(stops: readonly Answer[], stop: Answer): readonly Answer[] {
  const others = stops.filter((known) => compareMarks(known, stop) !== 0)
  const twin = stops.find((known) => compareMarks(known, stop) === 0)
  const merged = [...others, laterAnswer(twin ?? null, stop)].sort((a, b) => compareAnswers(b, a))
  return merged.slice(0, STOPS_KEPT_MAX)
}

/** Whether a yes stands against a refusal: only when it is newer by a whole second, so a tie goes to silence. */
export function yesOutweighs(yes: Mark | null, refusal: Mark | null): boolean {
  if (yes === null) return false
  return refusal === null || yes.second > refusal.second
}

function compareAnswers(a: Answer, b: Answer): number {
  return compareMarks(a, b) || a.at - b.at
}

function compareMarks(a: Mark, b: Mark): number {
  if (a.second !== b.second) return a.second - b.second
  const [refA, refB] = [a.ref ?? '', b.ref ?? '']
  if (refA === refB) return 0
  return refA < refB ? -1 : 1
}
