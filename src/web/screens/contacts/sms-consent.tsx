import type { Contact } from '../../../http/api/contact.ts'
import type { Message, TimelineItem } from '../../../http/api/message.ts'
import { shortName } from '../../channel-state.ts'
import { formatDate } from '../../format/instants.ts'
import { Badge } from '../../kit/badge.tsx'
import { usePolicy } from '../../queries/policy.ts'
import { consentStrings } from '../../strings/consent.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { CardSection } from './card-section.tsx'
import { ConsentHistory } from './consent-history.tsx'
import { consentSteps } from './consent-steps.ts'
import styles from './contact-card.module.css'
import { NotYet } from './not-yet.tsx'
import { smsButtonState } from './sms-state.ts'

interface StandingProps {
  readonly contact: Contact
  /** Oldest first, as far as they are loaded. */
  readonly items: readonly TimelineItem[]
}

export interface SmsConsentProps extends StandingProps {
  readonly level: 2 | 3
}

/** How the person stands with text messages. Being told is never called an opt-in (DESIGN section 3, "SMS consent"). */
export function SmsConsent({ contact, items, level }: SmsConsentProps) {
  return (
    <CardSection title={contactStrings.smsConsent} level={level}>
      <Standing contact={contact} items={items} />
    </CardSection>
  )
}

function Standing({ contact, items }: StandingProps) {
  const mode = usePolicy().data?.smsMode
  const steps = consentSteps(items, 'sms')
  if (smsButtonState(contact, mode)?.situation !== 'granted') {
    return <p className={styles.muted}>{consentStrings.sms.impossible}</p>
  }
  if (steps.length > 0) return <ConsentHistory contact={contact} steps={steps} />
  const told = mode === 'disclaimer' ? items.find(isSentSms) : undefined
  if (told !== undefined) {
    return (
      <div className={styles.notYet}>
        <Badge name="info" size={18} />
        <div>
          <p>{consentStrings.sms.told}</p>
          <p className={styles.small}>{consentStrings.sms.toldOn(formatDate(Date.parse(told.at)))}</p>
        </div>
      </div>
    )
  }
  if (mode === 'off') return <NotYet title={consentStrings.sms.open}>{consentStrings.sms.openText}</NotYet>
  return (
    <NotYet title={consentStrings.notAsked}>
      {mode === 'consent' ? consentStrings.sms.mustAgree(shortName(contact)) : consentStrings.sms.noticeToCome}
    </NotYet>
  )
}

const NOT_SENT: ReadonlySet<Message['status']> = new Set(['queued', 'dispatching', 'failed', 'refused', 'cancelled'])

function isSentSms(item: TimelineItem): item is Message {
  return item.kind === 'message' && item.channel === 'sms' && item.direction === 'out' && !NOT_SENT.has(item.status)
}
