import { useLocation } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import { useAnswerSmsQuestion } from '../../queries/opt-in.ts'
import { useSession } from '../../queries/session.ts'
import { type SmsInstead, smsInstead } from './sms-instead.ts'

export interface SmsQuestion {
  readonly instead: SmsInstead
  /** Opens the composer and sends nothing by itself. */
  readonly onYes: () => void
  /** Also Escape: back to the contacts, to the row of this person. */
  readonly onNo: () => void
}

/** "Send an SMS instead?" Both answers are recorded, and clear the question in every open screen (product-ux §3.4). */
export function useSmsQuestion(contact: Contact): SmsQuestion {
  const answer = useAnswerSmsQuestion(contact.id)
  const mayWrite = useSession().data?.rights.write ?? false
  const [, navigate] = useLocation()
  const instead = smsInstead(contact, mayWrite)
  return {
    instead,
    onYes: () => {
      if (instead.kind !== 'write') return
      answer.mutate('yes')
      navigate(instead.path)
    },
    onNo: () => {
      if (mayWrite) answer.mutate('no')
      navigate(`/contacts?focus=${contact.id}`)
    },
  }
}
