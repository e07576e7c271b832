import assert from 'node:assert/strict'
import type { Clearance } from '../../../src/domain/clearance.ts'
import { clear } from '../../../src/domain/clearance.ts'
import type { MessageId } from '../../../src/domain/ids.ts'

const NOW = 1_795_330_800_000

/** The clearance of a message to somebody who agreed, given by the gate itself. */
export function cleared(messageId: MessageId): Clearance {
  const answer = clear(
    'conversation',
    {
      messageId,
      channel: 'whatsapp',
      condition: 'on',
      suppressed: false,
      isContact: true,
      addressable: true,
      status: 'granted',
      held: false,
      unreachableUntil: null,
      windowOpenUntil: NOW + 60_000,
      hasApprovedTemplate: true,
      smsMode: 'disclaimer',
      form: 'free_text',
      expiresAt: NOW + 60_000,
      requestIsOpen: true,
      notice: 'given',
      deaf: false,
      unread: false,
      wordsUnread: false,
    },
    NOW,
  )
  assert.ok(answer.kind === 'clear', 'premise: the gate lets this message through')
  return answer.clearance
}
