import { yesOutweighs } from '../answer-order.ts'
import { CHANNELS, type Channel } from '../channel.ts'
import type { Effect } from '../effect.ts'
import { cancelAfterRefusal, notify } from './accept.ts'
import { held } from './hold.ts'
import { answered, type Consequences, NO_CONSEQUENCES, type Reply, sendTo } from './reply.ts'

/** A stop acts in every state and, unless the policy separates them, on both channels (DESIGN section 3). */
export function stop(reply: Reply): Consequences {
  const { command, circumstances, person, reading } = reply
  const channels = circumstances.policy.stopScope === 'both_channels' ? CHANNELS : [command.channel]
  const events = channels.map((channel) => answered(reply, 'revoked', channel, isSuperseded(reply, channel)))
  const wrongNumber = reading.isWrongNumber
    ? held(person, command.channel, { reason: 'wrong_number', now: circumstances.now, actor: { kind: 'contact' } })
    : NO_CONSEQUENCES
  return {
    events: [...events, ...wrongNumber.events],
    effects: [
      ...channels.flatMap((channel) => (isNews(reply, channel) ? [cancelAfterRefusal(channel, 'revoked')] : [])),
      ...wrongNumber.effects,
      ...told(reply),
    ],
  }
}

/** Confirmed once, where it came from: somebody who is out already and says so again is left in peace. */
function told(reply: Reply): Effect[] {
  const { command, consent } = reply
  if (!isNews(reply, command.channel)) return []
  const requestId = consent.request?.id ?? null
  return [...sendTo(reply, 'opt_out_confirmation', requestId), notify('revoked', command.channel, requestId)]
}

function isNews(reply: Reply, channel: Channel): boolean {
  const { consent } = reply.person[channel]
  return consent.status !== 'revoked' && !yesOutweighs(consent.yes, reply.mark)
}

/** An older stop than the yes that stands changes the history and not the status. */
function isSuperseded(reply: Reply, channel: Channel) {
  return yesOutweighs(reply.person[channel].consent.yes, reply.mark) ? { superseded: true } : {}
}
