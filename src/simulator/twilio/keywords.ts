import type { Reply } from '../world/message.ts'
import { acceptedSend } from '../world/new-send.ts'
import type { TwilioSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'

export type OptOutType = 'STOP' | 'START' | 'HELP'

/** Twilio's own words in English. YES is one of them: it ends a block, whatever the customer meant by it. */
const WORDS: ReadonlyMap<string, OptOutType> = new Map([
  ['STOP', 'STOP'],
  ['STOPALL', 'STOP'],
  ['UNSUBSCRIBE', 'STOP'],
  ['CANCEL', 'STOP'],
  ['END', 'STOP'],
  ['QUIT', 'STOP'],
  ['REVOKE', 'STOP'],
  ['OPTOUT', 'STOP'],
  ['START', 'START'],
  ['UNSTOP', 'START'],
  ['YES', 'START'],
  ['HELP', 'HELP'],
  ['INFO', 'HELP'],
])

const ANSWERS: Readonly<Record<OptOutType, string>> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe.',
  HELP: 'Reply STOP to unsubscribe. Msg & Data Rates May Apply.',
}

/**
 * What Twilio itself makes of a message: STOP blocks (21610) until START. With Advanced Opt-Out it also answers the
 * person, and the returned word goes into the webhook; without, it does neither and null is returned.
 */
export function answerKeyword(world: World, sender: TwilioSender, reply: Reply): OptOutType | null {
  const word = WORDS.get(reply.text.trim().toUpperCase())
  if (word === undefined) return null
  const { e164 } = reply
  if (word !== 'HELP') world.record({ t: 'opt_out', senderId: sender.id, e164, isOptedOut: word === 'STOP' })
  if (!sender.advancedOptOut) return null
  answerPerson(world, sender, reply, ANSWERS[word])
  return word
}

/** Twilio's own message to the person: on the phone, but asked for by nobody and told to nobody. */
function answerPerson(world: World, sender: TwilioSender, { e164 }: Reply, text: string): void {
  const at = world.clock.now(sender.id)
  const ask = { senderId: sender.id, channel: 'sms', to: e164, e164, byUserId: false, at } as const
  const said = {
    id: world.ids.sid('SM'),
    type: 'provider_reply',
    text,
    buttons: [],
    category: null,
    callbackData: null,
  }
  const none = { statusCallback: null, contextId: null, fate: null, outcome: 'accepted' } as const
  const send = { ...acceptedSend(ask, { ...said, ...none }), status: 'delivered', arrivedAt: at } as const
  world.record({ t: 'send', send })
}
