import type { Message, Reply, Send } from './message.ts'
import { parsePhone } from './phone-number.ts'

/** What is kept in memory; the oldest go first. */
const SENDS_MAX = 400_000
const REPLIES_MAX = 400_000
const ENTRIES_PER_PHONE_MAX = 2_000
const FORGET_STEP = 0.1

export interface Messages {
  /** Every message asked for, refused ones too, in the order they came. */
  addSend(send: Send): void
  addReply(reply: Reply): void
  send(id: string): Send | undefined
  reply(id: string): Reply | undefined
  sends(): Iterable<Send>
  replies(): Iterable<Reply>
  /** What belongs to one phone, in the order it was made. */
  ofPhone(e164: string): readonly Message[]
  phones(): Iterable<string>
  /** Forgets what belongs to one phone and these senders. */
  forget(e164: string, isOf: (senderId: string) => boolean): void
}

export function createMessages(): Messages {
  let sends: Send[] = []
  let replies: Reply[] = []
  const sendById = new Map<string, Send>()
  const replyById = new Map<string, Reply>()
  const byPhone = new Map<string, Message[]>()
  return {
    addSend(send) {
      sends.push(send)
      if (send.id !== null) sendById.set(send.id, send)
      if (send.id !== null && send.e164 !== null) addToPhone(send.e164, send)
      if (sends.length > SENDS_MAX) {
        const [old, kept] = cutOff(sends)
        sends = kept
        for (const { id } of old) if (id !== null) sendById.delete(id)
        forgetOnPhones(old)
      }
    },
    addReply(reply) {
      replies.push(reply)
      replyById.set(reply.id, reply)
      addToPhone(reply.e164, reply)
      if (replies.length > REPLIES_MAX) {
        const [old, kept] = cutOff(replies)
        replies = kept
        for (const { id } of old) replyById.delete(id)
        forgetOnPhones(old)
      }
    },
    send: (id) => sendById.get(id),
    reply: (id) => replyById.get(id),
    sends: () => sends,
    replies: () => replies,
    ofPhone: (e164) => byPhone.get(e164) ?? [],
    phones: () => byPhone.keys(),
    forget(e164, isOf) {
      const isGone = (message: Message) => isOf(message.senderId) && numberOf(message) === e164
      const old = [...sends.filter(isGone), ...replies.filter(isGone)]
      for (const { id } of old) {
        sendById.delete(id ?? '')
        replyById.delete(id ?? '')
      }
      const gone = new Set<Message>(old)
      sends = sends.filter((send) => !gone.has(send))
      replies = replies.filter((reply) => !gone.has(reply))
      forgetOnPhones(old)
    },
  }

  function forgetOnPhones(old: readonly Message[]): void {
    const gone = new Set(old)
    for (const e164 of new Set(old.map((message) => message.e164))) {
      const kept = byPhone.get(e164 ?? '')?.filter((message) => !gone.has(message)) ?? []
      if (kept.length > 0) byPhone.set(e164 ?? '', kept)
      else byPhone.delete(e164 ?? '')
    }
  }

  function addToPhone(e164: string, message: Message): void {
    const messages = byPhone.get(e164)
    if (messages === undefined) byPhone.set(e164, [message])
    else messages.push(message)
    if (messages !== undefined && messages.length > ENTRIES_PER_PHONE_MAX) {
      messages.splice(0, Math.ceil(ENTRIES_PER_PHONE_MAX * FORGET_STEP))
    }
  }
}

/** Whose message it is, also where it was refused and nobody looked whether there is such a phone. */
function numberOf(message: Message): string | null {
  return message.e164 ?? (message.direction === 'in' ? parsePhone(message.to) : null)
}

/** The oldest, and the rest. */
function cutOff<Item>(items: readonly Item[]): [Item[], Item[]] {
  const cut = Math.ceil(items.length * FORGET_STEP)
  return [items.slice(0, cut), items.slice(cut)]
}
