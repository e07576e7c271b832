import type { ReceiveMessage } from '../command.ts'
import type { Circumstances, PersonState } from '../decision.ts'
import type { RequestId } from '../ids.ts'
import { type ReplyLanguage, toReplyLanguage } from '../language.ts'
import { readReply } from '../reply-intent.ts'

/** What a customer's message says about consent, before it is known what that means for this person. */
export interface Reading {
  /** `not_addressed`: an answer to a question that was asked of somebody else. */
  readonly intent: 'yes' | 'no' | 'stop' | 'help' | 'other' | 'not_addressed'
  readonly method: 'button' | 'keyword' | 'provider'
  readonly rule: string
  /** The customer's words or the button's label; null where there are none. */
  readonly words: string | null
  /** The request whose button was pressed. */
  readonly tapped: RequestId | null
  /** A stop from somebody who says that we have the wrong person. */
  readonly isWrongNumber: boolean
  /** A no that also holds a stop word: enough to end what was agreed, not to be a stop before that. */
  readonly holdsStop: boolean
}

const NOTHING = {
  intent: 'other',
  method: 'keyword',
  rule: 'other',
  words: null,
  tapped: null,
  isWrongNumber: false,
  holdsStop: false,
} as const

/** Reads one message. The provider's own verdict of a stop is believed even where our words disagree (reliability §5.2). */
export function readMessage(person: PersonState, command: ReceiveMessage, circumstances: Circumstances): Reading {
  const reading = readContent(person, command, circumstances)
  if (command.providerVerdict !== 'stop' || reading.intent === 'stop') return reading
  return { ...reading, intent: 'stop', method: 'provider', rule: 'provider/stop' }
}

function readContent(person: PersonState, command: ReceiveMessage, circumstances: Circumstances): Reading {
  const { content } = command
  switch (content.kind) {
    case 'text':
      return withoutForwardedYes(readWords(content.text, person, command, circumstances), content.forwarded)
    case 'caption':
      return onlyStop(readWords(content.text, person, command, circumstances))
    case 'button':
      return readButton(content, person, command, circumstances)
    case 'other':
      return NOTHING
    default:
      return content satisfies never
  }
}

/** Silent about yes and no: a caption is not an answer, and a label of a button that is not ours answers something else. */
function onlyStop(reading: Reading): Reading {
  return reading.intent === 'stop' ? reading : { ...NOTHING, words: reading.words }
}

/** Somebody else's words are not consent; that they ask us to stop is believed all the same. */
function withoutForwardedYes(reading: Reading, forwarded: boolean): Reading {
  return forwarded && reading.intent === 'yes' ? { ...reading, intent: 'other', rule: 'other/forwarded' } : reading
}

function readButton(
  button: Extract<ReceiveMessage['content'], { kind: 'button' }>,
  person: PersonState,
  command: ReceiveMessage,
  circumstances: Circumstances,
): Reading {
  const { request, answer, label } = button
  if (request === null) return onlyStop(readWords(label, person, command, circumstances))
  if (!request.addressee) {
    return { ...NOTHING, intent: 'not_addressed', method: 'button', rule: 'button/not_addressed', words: label }
  }
  const tapped: Reading = { ...NOTHING, method: 'button', words: label, tapped: request.id }
  if (answer === null) return { ...tapped, rule: 'button/unknown' }
  return withoutForwardedYes({ ...tapped, intent: answer, rule: `button/${answer}` }, button.forwarded)
}

function readWords(
  words: string,
  person: PersonState,
  { channel }: ReceiveMessage,
  { policy, organizationLanguages }: Circumstances,
): Reading {
  const context = {
    requestLanguage: toReplyLanguage(person[channel].consent.request?.language ?? null),
    contactLanguage: toReplyLanguage(person.language),
    organizationLanguages: organizationLanguages.map(toReplyLanguage).filter(isKnown),
  }
  const { intent, rule, remark } = readReply(words, context, policy.extraWords)
  const isWrongNumber = remark === 'wrong_number'
  return { ...NOTHING, intent, rule, words, isWrongNumber, holdsStop: remark === 'yes_and_stop' }
}

function isKnown(language: ReplyLanguage | null): language is ReplyLanguage {
  return language !== null
}
