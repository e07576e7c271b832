import type { ConsentState } from '../consent-state.ts'

/** Whether this message is one of the answers that the state rests on: a webhook that came again changes nothing. */
export function isKnownAnswer({ facts }: ConsentState, ref: string): boolean {
  return [facts.yes, facts.declined, ...facts.stops].some((answer) => answer?.ref === ref)
}
