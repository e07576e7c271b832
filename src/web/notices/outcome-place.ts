import type { NoticeItem } from '../../http/api/conversation.ts'

/** On return to the tab nothing older than this pops up (product-ux §3.5). */
const FRESH_MS = 60_000

/** What the waiting room turns into (product-ux §3.2). */
const SHOWN_BY_DIALOG: ReadonlySet<string> = new Set(['not_on_whatsapp', 'request_failed'])

export interface Surroundings {
  readonly isTabVisible: boolean
  /** The conversation or the card of this person is open. */
  readonly isHere: boolean
  /** The request dialog of this person is open: it shows the outcome by itself. */
  readonly isAsking: boolean
  /** A key was pressed within three seconds. */
  readonly isTyping: boolean
  readonly hasDialog: boolean
  /** Server time, milliseconds UTC. */
  readonly now: number
}

/**
 * none: it waits in the notification centre. here: the open conversation shows it by itself. question: here, and the
 * agent is asked about the SMS at once. toast: the agent is elsewhere.
 */
export type OutcomePlace = 'none' | 'here' | 'question' | 'toast'

/** Where a late outcome finds the agent: the rule table of product-ux §3.5. It never takes the focus from a writer. */
export function outcomePlace(notice: NoticeItem, around: Surroundings): OutcomePlace {
  if (!around.isTabVisible) return 'none'
  if (around.isAsking && SHOWN_BY_DIALOG.has(notice.kind)) return 'here'
  const isFresh = around.now - Date.parse(notice.at) < FRESH_MS
  if (!around.isHere) return isFresh ? 'toast' : 'none'
  const mayAsk = notice.kind === 'not_on_whatsapp' && isFresh && !around.isTyping && !around.hasDialog
  return mayAsk ? 'question' : 'here'
}
