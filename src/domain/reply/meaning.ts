import type { ReplyLanguage } from '../language.ts'
import type { Entry } from './vocabulary.ts'

/** Who is answering what, as far as words depend on it. */
export type Situation = {
  /** The language of the request, or the contact's when nothing was asked: only its yes counts, beside English. */
  readonly asked: ReplyLanguage | null
  readonly contact: ReplyLanguage | null
  /** Languages spoken here: the request's, the contact's, the organization's. */
  readonly spoken: ReadonlySet<ReplyLanguage>
}

/**
 * S a stop, W a stop only as the whole message, Y yes, N no, H help,
 * P a courtesy in the asked language or English, Q a courtesy in another, X a symbol without meaning.
 */
export type Mark = 'S' | 'W' | 'Y' | 'N' | 'H' | 'P' | 'Q' | 'X'
export type Meaning = { readonly mark: Mark; readonly entry: Entry }

/**
 * What one word means here. Yes is narrow: the asked language and English. No is broad: every language. Stop comes
 * before both. Where a word is yes here and no elsewhere, the asked language decides (reliability §4.1).
 */
export function meaningOf(entries: readonly Entry[], situation: Situation): Meaning | null {
  const stop = entries.find((entry) => isStop(entry) && isSpoken(entry, situation))
  if (stop) return { mark: stop.kind === 'stop_alone' ? 'W' : 'S', entry: stop }
  return ownAnswer(entries, situation) ?? otherAnswer(entries, situation)
}

export function isStop(entry: Entry): boolean {
  return entry.kind === 'stop' || entry.kind === 'stop_alone' || entry.kind === 'wrong_number'
}

function isSpoken(entry: Entry, situation: Situation): boolean {
  return entry.scope === 'everyone' || (entry.language !== null && situation.spoken.has(entry.language))
}

/** A yes or no of the asked language, then of English: no list of a third language can change these. */
function ownAnswer(entries: readonly Entry[], situation: Situation): Meaning | null {
  const listed = entries.filter((entry) => entry.origin === 'list')
  for (const language of [situation.asked, 'en']) {
    const own = listed.filter((entry) => entry.language === language)
    const no = own.find((entry) => entry.kind === 'no')
    if (no) return { mark: 'N', entry: no }
    const yes = own.find((entry) => entry.kind === 'yes')
    if (yes) return { mark: 'Y', entry: yes }
  }
  return null
}

function otherAnswer(entries: readonly Entry[], situation: Situation): Meaning | null {
  const { asked, contact } = situation
  const no = entries.find((entry) => entry.kind === 'no' && isSpoken(entry, situation))
  if (no?.origin === 'organization') return { mark: 'N', entry: no }
  const addedYes = entries.find((entry) => isAddedYes(entry, asked))
  if (addedYes && !no) return { mark: 'Y', entry: addedYes }
  const polite = entries.find(
    (entry) => entry.kind === 'polite' && (entry.language === asked || entry.language === 'en'),
  )
  if (polite) return { mark: 'P', entry: polite }
  // A word that is unclear where it is spoken, or yes to this very contact, is not made a no by another language.
  if (entries.some((entry) => entry.kind === 'unclear' && entry.language === asked)) return null
  if (entries.some((entry) => entry.kind === 'yes' && entry.language === contact)) return null
  if (no) return { mark: 'N', entry: no }
  const help = entries.find((entry) => entry.kind === 'help')
  if (help) return { mark: 'H', entry: help }
  const courtesy = entries.find((entry) => entry.kind === 'polite')
  return courtesy ? { mark: 'Q', entry: courtesy } : null
}

function isAddedYes(entry: Entry, asked: ReplyLanguage | null): boolean {
  const isAdded = entry.origin === 'organization' && entry.kind === 'yes' && entry.language !== null
  return isAdded && (entry.language === asked || entry.language === 'en')
}
