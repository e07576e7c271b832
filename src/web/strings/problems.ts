import { formatDuration } from '../format/duration.ts'
import { formatAgo, formatTime } from '../format/instants.ts'
import { serverNow } from '../server-time.ts'
import { CONNECTION_SENTENCES } from './connection-problems.ts'
import { FAILURE_SENTENCES } from './failures.ts'
import { INPUT_SENTENCES } from './input-problems.ts'
import { REFUSAL_SENTENCES, type Sentence, type SentenceParams } from './refusals.ts'

const SENTENCES: Readonly<Record<string, Sentence>> = {
  ...INPUT_SENTENCES,
  ...FAILURE_SENTENCES,
  ...CONNECTION_SENTENCES,
  ...REFUSAL_SENTENCES,
}

/**
 * The sentence for a code: the only words about a problem that reach people (product-ux §13). `params` are the
 * problem's, plus what the screen knows (`name`, `channel` as "WhatsApp" or "SMS"); `retryAt`, `sendsAt` and `askedAt`
 * become `duration`, `time` and `ago` by the server's clock.
 */
export function problemSentence(code: string, params: SentenceParams = {}, traceId = ''): string {
  const sentence = SENTENCES[code]
  if (sentence !== undefined) return sentence({ name: 'This person', ...derivedParams(params), ...params })
  return unknownSentence({ nothingSent: false, reference: traceId })
}

/** The last row of product-ux §13. Only the server knows that nothing was sent, so only then it is said. */
export function unknownSentence({ nothingSent, reference }: UnknownProblem): string {
  const verdict = nothingSent ? 'Nothing was sent.' : "We don't know yet whether it was sent. It will show here."
  return `Something went wrong on our side. ${verdict}${reference === '' ? '' : ` Reference ${reference}.`}`
}

interface UnknownProblem {
  readonly nothingSent: boolean
  readonly reference: string
}

/** Why a channel rests: what an administrator wrote, or the sentence for the code under which it broke. */
export function pausedWords(reason: string): string {
  return SENTENCES[reason] === undefined ? reason : problemSentence(reason).replace(/\.$/, '')
}

/** "Ken declined …" instead of "Not sent. Ken declined …", for places that say "Not sent" themselves. */
export function withoutNotSent(sentence: string): string {
  return sentence.replace(/^Not sent\. /, '')
}

function derivedParams(params: SentenceParams): SentenceParams {
  const now = serverNow()
  const later = instantOf(params.retryAt ?? params.sendsAt)
  const earlier = instantOf(params.askedAt)
  return {
    ...(later !== null && { duration: formatDuration(later - now), time: formatTime(later) }),
    ...(earlier !== null && { ago: formatAgo(earlier, now) }),
  }
}

function instantOf(param: string | number | undefined): number | null {
  if (typeof param === 'number') return param
  const at = Date.parse(param ?? '')
  return Number.isNaN(at) ? null : at
}
