import type { Contact } from '../../../../http/api/contact.ts'
import type { TimelineItem } from '../../../../http/api/message.ts'
import type { PolicyView, Session } from '../../../../http/api/organization.ts'
import { composerStrings } from '../../../strings/gates.ts'

export interface SmsNoticeInput {
  readonly policy: PolicyView | undefined
  readonly session: Session | undefined
  /** The name under which the organization writes. */
  readonly senderName: string
  readonly contact: Contact | null
  readonly items: readonly TimelineItem[]
}

/** The notice that goes before the first SMS in mode "told and may stop"; empty when none is added. */
export function smsNoticeOf({ policy, session, senderName, contact, items }: SmsNoticeInput): string {
  if (policy?.smsMode !== 'disclaimer' || session === undefined || contact === null) return ''
  const wasTold = items.some((item) => item.kind === 'message' && item.channel === 'sms' && item.direction === 'out')
  return wasTold ? '' : composerStrings.smsNotice(senderName, session.agent.givenName)
}
