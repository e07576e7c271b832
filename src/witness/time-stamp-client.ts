import { createHash } from 'node:crypto'
import type { AskTimeStamp } from '../app/stamp-checkpoints.ts'
import { TimeStampError } from '../app/time-stamp-error.ts'
import { checkTimeStamp } from './check-time-stamp.ts'
import type { OutsideCaller } from './outside-call.ts'
import { newNonce, timeStampRequest } from './time-stamp-request.ts'

const OK = 200
const REPLY = /^application\/timestamp-reply\b/i

/** Asks time-stamp authorities over HTTP (RFC 3161, section 3.4), and believes nothing that was not checked. */
export function createTimeStampClient(caller: OutsideCaller): AskTimeStamp {
  return async ({ url, policy, root }, text, { allowsPrivate, now }) => {
    const nonce = newNonce()
    const imprint = createHash('sha256').update(text).digest()
    const body = timeStampRequest({ imprint, nonce, policy })
    const answer = await caller.post(new URL(url), { body, contentType: 'application/timestamp-query', allowsPrivate })
    if (answer === null) return { kind: 'failed', problem: 'anchor.unreachable' }
    if (answer.status !== OK || !REPLY.test(answer.contentType ?? ''))
      return { kind: 'failed', problem: 'anchor.answer' }
    try {
      return { kind: 'stamped', ...(await checkTimeStamp(answer.body, { text, imprint, nonce, policy, root, now })) }
    } catch (error) {
      if (error instanceof TimeStampError) return { kind: 'failed', problem: error.code }
      throw error
    }
  }
}
