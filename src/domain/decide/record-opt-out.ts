import type { Channel } from '../channel.ts'
import { CHANNELS } from '../channel.ts'
import type { RecordOptOut } from '../command.ts'
import type { ConsentEvent } from '../consent-event.ts'
import { OWN_CLOCK_SLACK_MS } from '../consent-facts.ts'
import type { Circumstances, Decision, PersonState } from '../decision.ts'
import type { Effect } from '../effect.ts'
import { type Instant, SECOND_MS } from '../instant.ts'
import { isOpen } from '../request-life.ts'
import { isWindowOpen } from '../window.ts'
import { accepted, cancelAfterRefusal, happened, notify, sendNow } from './accept.ts'

/** An agent heard by other means that the person wants no messages. Always accepted, and always evidence. */
export function recordOptOut(person: PersonState, command: RecordOptOut, circumstances: Circumstances): Decision {
  const { policy, now } = circumstances
  const channels = policy.stopScope === 'both_channels' ? CHANNELS : [command.channel]
  return accepted({
    events: channels.map((channel) => optOut(person, command, channel, circumstances)),
    effects: [
      ...channels.map((channel) => cancelAfterRefusal(channel, 'revoked')),
      ...confirmation(person, command, circumstances, now),
      ...notice(person, command),
    ],
  })
}

/** Somebody who is out already is out: the record is evidence, and news to nobody. */
function notice(person: PersonState, { channel }: RecordOptOut): Effect[] {
  const { status, request } = person[channel].consent
  return status === 'revoked' ? [] : [notify('revoked', channel, request?.id ?? null)]
}

function optOut(
  person: PersonState,
  command: RecordOptOut,
  channel: Channel,
  { policy, now }: Circumstances,
): ConsentEvent {
  const { consent } = person[channel]
  const { actor } = command
  // Newer than any yes we know, and only a yes that is clearly newer than this lifts it (reliability §3.2).
  const second = Math.max(Math.floor((now + OWN_CLOCK_SLACK_MS) / SECOND_MS), consent.yes?.second ?? 0)
  return happened(
    { type: 'opt_out_recorded', channel, at: now, actor, method: actor.kind === 'api_key' ? 'api' : 'agent_recorded' },
    {
      requestId: isOpen(consent.request) ? consent.request.id : null,
      mark: { second, ref: null },
      details: {
        note: command.note,
        formerStatus: consent.status,
        policyVersion: policy.version,
        ...(channel === command.channel ? {} : { reason: `stopped_on_${command.channel}` }),
      },
    },
  )
}

/** Confirmed on WhatsApp only, only inside an open window, and not to somebody who was out already (DESIGN section 3). */
function confirmation(
  person: PersonState,
  { channel }: RecordOptOut,
  circumstances: Circumstances,
  now: Instant,
): Effect[] {
  const { consent, windowOpenUntil } = person[channel]
  const mayConfirm = channel === 'whatsapp' && consent.status !== 'revoked' && isWindowOpen(windowOpenUntil, now)
  const isOn = circumstances.channels[channel].kind === 'on' && person.isContact && !person.suppressed
  if (!mayConfirm || !isOn) return []
  const language = consent.request?.language ?? person.language
  return [sendNow('opt_out_confirmation', channel, { requestId: consent.request?.id ?? null, language, now })]
}
