import { askProblem } from '../ask-rule.ts'
import type { RequestOptIn } from '../command.ts'
import type { ConsentEvent } from '../consent-event.ts'
import type { ConsentState } from '../consent-state.ts'
import type { Circumstances, Decision, PersonState } from '../decision.ts'
import { type Instant, toIso } from '../instant.ts'
import { PURPOSE_RULES } from '../purpose-rules.ts'
import { quietHoursEnd } from '../quiet-hours.ts'
import { type Refusal, refusal } from '../refusal.ts'
import { isOpen } from '../request-life.ts'
import { isWindowOpen } from '../window.ts'
import { accepted, happened, refused } from './accept.ts'

/** An agent asks for consent. One request at a time; a newer one ends the one that got no answer. */
export function requestOptIn(person: PersonState, command: RequestOptIn, circumstances: Circumstances): Decision {
  const quietUntil = quietHoursEnd(circumstances.policy.quietHours, command.localMinute, circumstances.now)
  const problem =
    askProblem(person, command.channel, circumstances) ??
    inputProblem(person, command, circumstances) ??
    quietProblem(circumstances, quietUntil)
  if (problem !== null) return refused(problem)
  const { consent } = person[command.channel]
  return accepted({
    events: [...lapsed(command, consent, circumstances.now), requested(command, consent, circumstances, quietUntil)],
    effects: [
      {
        kind: 'send',
        channel: command.channel,
        purpose: 'opt_in_request',
        messageId: command.messageId,
        requestId: command.requestId,
        language: command.language,
        notBefore: quietUntil,
        expiresAt: (quietUntil ?? circumstances.now) + PURPOSE_RULES.opt_in_request.timeToLiveMs,
      },
    ],
  })
}

function inputProblem(person: PersonState, command: RequestOptIn, { policy, now }: Circumstances): Refusal | null {
  const { rendered, channel, basis } = command
  if (rendered === null) return refusal('optin.no_text')
  // Only somebody who wrote within 24 h can be asked by an ordinary message with buttons (product-ux §3.1).
  const needsWindow = channel === 'whatsapp' && rendered.form !== 'template'
  if (needsWindow && !isWindowOpen(person[channel].windowOpenUntil, now)) return refusal('optin.no_text')
  return policy.basis === 'required' && basis === null ? refusal('optin.basis_required') : null
}

function quietProblem({ policy }: Circumstances, quietUntil: Instant | null): Refusal | null {
  if (quietUntil === null || policy.quietHours?.action !== 'refuse') return null
  return refusal('optin.quiet_hours', { retryAt: toIso(quietUntil) })
}

function lapsed({ channel }: RequestOptIn, { request }: ConsentState, now: Instant): ConsentEvent[] {
  if (!isOpen(request)) return []
  // The agent asked; that the former request is over follows from the rules.
  const base = { type: 'request_lapsed', channel, at: now, actor: { kind: 'system' }, method: 'system' } as const
  return [happened(base, { requestId: request.id, messageId: request.messageId, details: { reason: 'asked_again' } })]
}

function requested(
  command: RequestOptIn,
  consent: ConsentState,
  { policy, now }: Circumstances,
  quietUntil: Instant | null,
): ConsentEvent {
  const { rendered, basis, actor, channel, requestId, messageId, language } = command
  const method = actor.kind === 'api_key' ? 'api' : 'agent_recorded'
  return happened(
    { type: 'requested', channel, at: now, actor, method },
    {
      requestId,
      messageId,
      language,
      details: {
        attempt: consent.attemptsUsed + 1,
        formerStatus: consent.status,
        policyVersion: policy.version,
        ...(rendered === null ? {} : { text: rendered.text, buttons: rendered.buttons }),
        ...(rendered === null || rendered.templateName === null ? {} : { templateName: rendered.templateName }),
        ...(basis === null ? {} : { basis }),
        ...(quietUntil === null ? {} : { scheduledFor: quietUntil }),
        ...(consent.refusal === null ? {} : { formerRefusalSecond: consent.refusal.second }),
      },
    },
  )
}
