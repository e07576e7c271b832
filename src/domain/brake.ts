import type { AutomaticText, PersonChannel } from './consent-state.ts'
import { HOUR_MS, type Instant } from './instant.ts'

/**
 * Texts that one person's messages may cause in an hour. Whoever goes on toggling between yes and stop, or asks for help
 * without end, is heard and not answered (reliability §11).
 */
export const AUTOMATIC_TEXTS_MAX = 5
const BRAKE_MS = HOUR_MS

/** Whether so many texts left by themselves within the hour that no further one may. */
export function isBraked({ automatic = [] }: PersonChannel, now: Instant): boolean {
  return automatic.filter(({ at }) => at > now - BRAKE_MS).length >= AUTOMATIC_TEXTS_MAX
}

/** Whoever asks for help again so soon has the answer above; carriers ask for one answer, not for one per message. */
const HELP_PERIOD_MS = HOUR_MS

/** Whether the text that answers HELP left within the period already. */
export function wasHelped({ automatic = [] }: PersonChannel, now: Instant): boolean {
  return automatic.some(({ at, isHelp }) => isHelp === true && at > now - HELP_PERIOD_MS)
}

/** The newest ones are kept, whatever the order; one that is known is not counted again. */
export function addAutomaticText(state: PersonChannel, text: AutomaticText): PersonChannel {
  const { at, ref, isHelp } = text
  const { automatic = [] } = state
  if (automatic.some((known) => known.ref === ref)) return state
  const sorted = [...automatic, { at, ref, ...(isHelp === true ? { isHelp } : {}) }].sort(
    (a, b) => b.at - a.at || (a.ref < b.ref ? -1 : 1),
  )
  return { ...state, automatic: sorted.slice(0, AUTOMATIC_TEXTS_MAX) }
}
