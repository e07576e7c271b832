import { textAt } from '../../verify/read-member.ts'
import type { ProvenReceipt } from '../../verify/verify-receipt.ts'
import { utcShort } from '../format/utc.ts'
import { evidenceStrings, wordFor } from '../strings/evidence.ts'
import { inboxStrings } from '../strings/inbox.ts'
import { verifierStrings } from '../strings/verifier.ts'

export interface ReceiptFact {
  readonly label: string
  readonly text: string
}

/** What a checked receipt says, from its own bytes and from nowhere else. What is not there is left out. */
export function factsOf({ event, subject, origin }: ProvenReceipt): readonly ReceiptFact[] {
  const { facts, utc, withheld } = verifierStrings
  const eventText = (...path: readonly string[]) => textAt(event, ...path)
  const subjectText = (...path: readonly string[]) => textAt(subject, ...path)
  const at = Date.parse(subjectText('times', 'at') ?? '')
  const who = [subjectText('subject', 'name'), subjectText('subject', 'msisdn')].filter(
    (text) => text !== null && text !== '',
  )
  const rows: ReadonlyArray<readonly [string, string | null]> = [
    [facts.event, worded(evidenceStrings.types, eventText('eventType'))],
    [facts.organization, eventText('controller', 'name')],
    [facts.sender, eventText('businessIdentity', 'number')],
    [facts.who, subject === undefined ? withheld : who.join(' · ')],
    [facts.when, Number.isNaN(at) ? eventText('times', 'date') : utc(utcShort(at))],
    [facts.channel, worded(inboxStrings.channels, eventText('channel'))],
    [facts.how, worded(evidenceStrings.methods, eventText('method'))],
    [facts.askedWith, subjectText('request', 'text') ?? subjectText('question', 'text')],
    [facts.answer, subjectText('indication', 'raw')],
    [facts.log, origin],
  ]
  return rows.flatMap(([label, text]) => (text === null || text === '' ? [] : [{ label, text }]))
}

function worded(words: Readonly<Record<string, string>>, value: string | null): string | null {
  return value === null ? null : wordFor(words, value)
}
