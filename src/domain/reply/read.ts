import { findStop } from './find-stop.ts'
import { isStop, type Situation } from './meaning.ts'
import { isQuestion, normalizeReply, takeOpening } from './normalize.ts'
import { entriesFor, type Verdict, verdictOf } from './verdict.ts'
import type { Entry, Vocabulary } from './vocabulary.ts'

type ReplyIntent = 'yes' | 'no' | 'stop' | 'help' | 'other'

/** What a customer's text says, and the rule that evidence quotes for it. */
export type ReplyReading = {
  readonly intent: ReplyIntent
  /** List, class, version and word, such as `es/yes@1:si`; how a hidden stop was found follows after a `+`. */
  readonly rule: string
  readonly remark: ReplyRemark | null
}

/**
 * `wrong_number`: a stop from somebody who is not the contact, so the person goes on hold.
 * `yes_and_stop`: a `no` that also holds a plain stop word; once somebody is opted in, the caller takes it for a stop.
 * `stop_elsewhere`: not read as a stop, but a stop word in a language that is not spoken here; agents are told.
 */
type ReplyRemark = 'wrong_number' | 'yes_and_stop' | 'stop_elsewhere'

/** Reads one text with one vocabulary. Total and pure; the work is bounded by READ_CODE_POINTS_MAX. */
export function readWith(vocabulary: Vocabulary, text: string, situation: Situation): ReplyReading {
  const { opening, isCut } = takeOpening(text)
  const normalized = normalizeReply(opening)
  if (normalized === '') return other('empty')
  const verdict = isCut ? null : verdictOf(normalized, vocabulary, situation)
  if (verdict?.kind === 'stop') return stopped(verdict.entry, '')
  if (verdict?.kind !== 'mixed') {
    const found = findStop({ opening, normalized, isCut }, vocabulary, situation)
    if (found) return stopped(found.entry, `+${found.how}`)
  }
  if (verdict) return answered(verdict, opening)
  const elsewhere = isCut ? undefined : entriesFor(normalized, vocabulary).find(isStop)
  if (elsewhere) return { intent: 'other', rule: elsewhere.rule, remark: 'stop_elsewhere' }
  return other(isCut ? 'long' : 'unknown')
}

function stopped(entry: Entry, how: string): ReplyReading {
  const remark = entry.kind === 'wrong_number' ? 'wrong_number' : null
  return { intent: 'stop', rule: `${entry.rule}${how}`, remark }
}

function answered(verdict: Verdict, opening: string): ReplyReading {
  const { kind, entry } = verdict
  switch (kind) {
    case 'mixed':
      return { intent: 'no', rule: `${entry.rule}+mixed`, remark: entry.kind === 'stop_alone' ? null : 'yes_and_stop' }
    case 'weak_stop':
      return { intent: 'no', rule: `${entry.rule}+beside`, remark: null }
    case 'yes':
      // "yes?" asks back, and a question is not an agreement (reliability §4.3).
      return isQuestion(opening) ? other('question') : { intent: 'yes', rule: entry.rule, remark: null }
    case 'stop':
    case 'no':
    case 'help':
      return { intent: kind, rule: entry.rule, remark: null }
    default:
      return kind satisfies never
  }
}

function other(why: 'empty' | 'unknown' | 'question' | 'long'): ReplyReading {
  return { intent: 'other', rule: `other@1:${why}`, remark: null }
}
