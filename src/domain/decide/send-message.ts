import { sendProblems } from '../capabilities.ts'
import type { SendMessage } from '../command.ts'
import type { Circumstances, Decision, PersonState } from '../decision.ts'
import { PURPOSE_RULES } from '../purpose-rules.ts'
import { refusal } from '../refusal.ts'
import { accepted, refused } from './accept.ts'

/** An agent's or the API's message, judged by the rules that screens show and that are applied again when it leaves. */
export function sendMessage(person: PersonState, command: SendMessage, circumstances: Circumstances): Decision {
  const { channel, purpose, messageId } = command
  const problem = sendProblems(person, channel, circumstances, command.role)[purpose]
  if (problem !== null) return refused(refusal(problem))
  return accepted({
    effects: [
      {
        kind: 'send',
        channel,
        purpose,
        messageId,
        requestId: null,
        language: null,
        notBefore: null,
        expiresAt: circumstances.now + PURPOSE_RULES[purpose].timeToLiveMs,
      },
    ],
  })
}
