import type { Contact } from '../../../http/api/contact.ts'
import type { TimelineEvent, TimelineItem } from '../../../http/api/message.ts'
import { shortName } from '../../channel-state.ts'
import { formatDateTime } from '../../format/instants.ts'
import { Badge } from '../../kit/badge.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { usePolicy } from '../../queries/policy.ts'
import { consentStrings } from '../../strings/consent.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'
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
  const button = smsButtonState(contact, mode)
  if (button === null || button.situation === 'impossible') {
    return <p className={styles.muted}>{consentStrings.sms.impossible}</p>
  }
  if (steps.length > 0) return <ConsentHistory contact={contact} steps={steps} />
  const told = items.findLast(isNotice)
  if (told !== undefined) return <Told event={told} />
  if (mode === 'off') return <NotYet title={consentStrings.sms.open}>{consentStrings.sms.openText}</NotYet>
  return (
    <NotYet title={consentStrings.notAsked}>
      {mode === 'consent' ? consentStrings.sms.mustAgree(shortName(contact)) : consentStrings.sms.noticeToCome}
    </NotYet>
  )
}

/** When the person was told how to stop, with the evidence of it. */
function Told({ event }: { readonly event: TimelineEvent }) {
  return (
    <div className={styles.notYet}>
      <Badge name="info" size={18} />
      <div>
        <p className={styles.stepTitle}>
          {consentStrings.sms.told}
          <TextLink
            href={`/receipts/${event.receiptId}`}
            aria-label={consentStrings.receiptOf(consentStrings.sms.told)}
          >
            {words.viewReceipt}
          </TextLink>
        </p>
        <p className={styles.small}>{consentStrings.sms.toldOn(formatDateTime(Date.parse(event.at)))}</p>
      </div>
    </div>
  )
}

function isNotice(item: TimelineItem): item is TimelineEvent {
  return item.kind === 'consent' && item.type === 'notice_sent'
}
