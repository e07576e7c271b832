import type { Message } from '../../http/api/message.ts'
import { announce } from '../announcer.ts'
import { ProblemError, sendJson } from '../api-client.ts'
import { returnToDraft } from '../drafts/draft-store.ts'
import { serverNow } from '../server-time.ts'
import { inboxStrings } from '../strings/inbox.ts'
import { problemSentence } from '../strings/problems.ts'
import { dropFromOutbox, keepInOutbox, readOutbox } from './kept-outbox.ts'
import { addOutgoing, changeOutgoing, type Outgoing, removeOutgoing, useOutgoing } from './outgoing.ts'
import { noteRefusedSend } from './refused-sends.ts'

/** Words that waited longer than this are asked about again instead of surprising somebody. */
const WAITS_MS_MAX = 24 * 60 * 60 * 1_000

/** A server that does not answer is asked again this often; a device without a connection waits to be told of one. */
const ASK_AGAIN_MS = 5_000

/** What became of a message, for whoever looks at another screen. */
export interface OutboxEvents {
  readonly onTaken: (message: Outgoing) => void
  /** The gate said no: nothing was sent, and nothing tries again by itself. */
  readonly onRefused: (message: Outgoing, sentence: string) => void
}

let events: OutboxEvents | null = null
let isSending = false
/** Ids the server is being asked about. */
const asked = new Set<string>()

export function listenToOutbox(next: OutboxEvents): void {
  events = next
}

/** Shows the bubble at once, keeps the message on the device, and asks the server as soon as it can be reached. */
export function sendThroughOutbox(message: Outgoing): void {
  addOutgoing({ ...message, failure: null, isWaiting: !navigator.onLine })
  void keepInOutbox({ ...message, failure: null })
  void sendWaiting()
}

/** Taken out by the person, or put back into the composer. */
export function takeFromOutbox(id: string): void {
  removeOutgoing(id)
  void dropFromOutbox(id)
}

/** What an earlier page left behind joins the line. */
export async function loadOutbox(): Promise<void> {
  const known = new Set(useOutgoing.getState().messages.map(({ id }) => id))
  for (const message of await readOutbox()) {
    if (!known.has(message.id)) addOutgoing({ ...message, isWaiting: message.failure === null })
  }
  await sendWaiting()
}

/** One after the other, in the order in which they were written; stops where the server cannot be reached. */
export async function sendWaiting(): Promise<void> {
  if (isSending || !navigator.onLine) return
  isSending = true
  try {
    for (let next = nextInLine(); next !== undefined; next = nextInLine()) {
      if (!(await deliver(next))) return
    }
  } finally {
    isSending = false
  }
}

function nextInLine(): Outgoing | undefined {
  return useOutgoing
    .getState()
    .messages.find(({ id, failure, messageId }) => failure === null && messageId === null && !asked.has(id))
}

/** False when the server could not be reached: the message waits on. */
async function deliver(message: Outgoing): Promise<boolean> {
  if (serverNow() - message.at > WAITS_MS_MAX) {
    refuse(message, sentenceOf('gate.expired_in_queue', message))
    return true
  }
  asked.add(message.id)
  changeOutgoing(message.id, { isWaiting: false })
  try {
    const { contactId, channel, text } = message
    const body = { type: 'text', contactId, channel, text }
    const taken = await sendJson<Message>('POST', '/api/v1/messages', body, message.id)
    changeOutgoing(message.id, { messageId: taken.id })
    void dropFromOutbox(message.id)
    events?.onTaken(message)
    return true
  } catch (fault) {
    if (!(fault instanceof ProblemError)) throw fault
    return faulted(message, fault)
  } finally {
    asked.delete(message.id)
  }
}

function faulted(message: Outgoing, { code, status, problem }: ProblemError): boolean {
  if (code === 'net.offline' || status === 401) {
    changeOutgoing(message.id, { isWaiting: true })
    if (status !== 401) setTimeout(() => void sendWaiting(), ASK_AGAIN_MS)
    return false
  }
  const sentence = sentenceOf(code, message, problem.params, problem.traceId)
  if (code.startsWith('gate.') || status === 422) {
    refuse(message, sentence)
    return true
  }
  announce(sentence)
  changeOutgoing(message.id, { failure: sentence })
  void keepInOutbox({ ...message, failure: sentence })
  return true
}

/** A no gives the words back as a draft, because nothing was sent and nothing may be lost. */
function refuse(message: Outgoing, sentence: string): void {
  takeFromOutbox(message.id)
  returnToDraft(message.contactId, message.channel, message.text)
  noteRefusedSend(message.conversationId, sentence)
  announce(sentence)
  events?.onRefused(message, sentence)
}

function sentenceOf(
  code: string,
  { name, channel }: Outgoing,
  params: Readonly<Record<string, string | number>> = {},
  traceId = '',
): string {
  return problemSentence(code, { ...params, name, channel: inboxStrings.channels[channel] }, traceId)
}
