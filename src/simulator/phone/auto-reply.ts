import type { Send } from '../world/message.ts'
import type { World } from '../world/world.ts'
import { writeReply } from './write-reply.ts'

/** By SMS, only what asks for a word is answered: otherwise two programs would talk to each other for ever. */
const ASKS_FOR_YES = /\breply\s+["']?yes\b/i

/** What a person who is set to answer does when a question arrives. */
export function answerByItself(world: World, send: Send, arrivedAt: number): void {
  const { senderId, e164 } = send
  if (e164 === null) return
  const { autoReply } = world.phones.of(senderId, e164)
  if (autoReply === null || autoReply.kind === 'never' || !isQuestion(send)) return
  world.agenda.schedule(senderId, arrivedAt + autoReply.afterMs, (at) => {
    if (world.messages.send(send.id ?? '') !== send) return
    writeReply(world, {
      senderId,
      e164,
      channel: send.channel,
      contextId: null,
      forwarded: false,
      at,
      ...said(send, autoReply.kind),
    })
  })
}

function isQuestion(send: Send): boolean {
  return send.channel === 'sms' ? ASKS_FOR_YES.test(send.text) : send.buttons.length > 0
}

/** The first button is yes and the last is no, as in every opt-in request; without buttons the word is typed. */
function said(send: Send, kind: string): { text: string | null; button: string | null } {
  const [first] = send.buttons
  const last = send.buttons.at(-1)
  switch (kind) {
    case 'yes':
      return first === undefined ? { text: 'Yes', button: null } : { text: null, button: first.payload }
    case 'no':
      return last === undefined ? { text: 'No', button: null } : { text: null, button: last.payload }
    case 'stop':
      return { text: 'STOP', button: null }
    case 'unclear':
      return { text: 'Who is this?', button: null }
    default:
      return { text: kind, button: null }
  }
}
