import type { Message } from '../../http/api/message.ts'
import { announce } from '../announcer.ts'
import { ProblemError, sendJson } from '../api-client.ts'
import { returnToDraft, setQuote } from '../drafts/draft-store.ts'
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
/** Contacts for whom the server is being asked: what is written to one person leaves in order. */
const busy = new Set<string>()

export function listenToOutbox(next: OutboxEvents): void {
  events = next
}

/** Shows the bubble at once, keeps the message on the device, and asks the server as soon as it can be reached. */
export function sendThroughOutbox(message: Outgoing): void {
  addOutgoing({ ...message, failure: null, isWaiting: !navigator.onLine })
  void keepInOutbox({ ...message, failure: null })
  sendWaiting()
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
  sendWaiting()
}

/** Sends what waits: to one person in the order in which it was written, to several at the same time. */
export function sendWaiting(): void {
  if (!navigator.onLine) return
  for (const { contactId } of waiting()) if (!busy.has(contactId)) void sendTo(contactId)
}

/** Stops where the server cannot be reached. */
async function sendTo(contactId: string): Promise<void> {
  const next = () => waiting().find((message) => message.contactId === contactId)
  busy.add(contactId)
  try {
    for (let message = next(); message !== undefined; message = next()) {
      if (!(await deliver(message))) return
    }
  } finally {
    busy.delete(contactId)
  }
}

function waiting(): readonly Outgoing[] {
  return useOutgoing.getState().messages.filter(({ failure, messageId }) => failure === null && messageId === null)
}

/** False when the server could not be reached: the message waits on. */
async function deliver(message: Outgoing): Promise<boolean> {
  if (serverNow() - message.at > WAITS_MS_MAX) {
    refuse(message, sentenceOf('gate.expired_in_queue', message))
    return true
  }
  changeOutgoing(message.id, { isWaiting: false })
  try {
    const { contactId, channel, text, quote } = message
    const body = { type: 'text', contactId, channel, text, ...(quote !== undefined && { replyTo: quote.id }) }
    const taken = await sendJson<Message>('POST', '/api/v1/messages', body, message.id)
    changeOutgoing(message.id, { messageId: taken.id })
    void dropFromOutbox(message.id)
    events?.onTaken(message)
    return true
  } catch (fault) {
    if (!(fault instanceof ProblemError)) throw fault
    return faulted(message, fault)
  }
}

function faulted(message: Outgoing, { code, status, problem }: ProblemError): boolean {
  if (code === 'net.offline' || status === 401) {
    changeOutgoing(message.id, { isWaiting: true })
    if (status !== 401) setTimeout(sendWaiting, ASK_AGAIN_MS)
    return false
  }
  const sentence = sentenceOf(code, message, problem.params, problem.traceId)
  if (code.startsWith('gate.') || status === 422) {
    refuse(message, sentence)
    return true
  }
  if (status === 404) {
    // Erased in the meantime: nothing of it may stay on the device.
    takeFromOutbox(message.id)
    events?.onRefused(message, sentenceOf('gone', message))
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
  if (message.quote !== undefined) setQuote(message.contactId, message.quote)
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
