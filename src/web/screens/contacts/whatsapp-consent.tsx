import type { Contact } from '../../../http/api/contact.ts'
import type { TimelineItem } from '../../../http/api/message.ts'
import { shortName } from '../../channel-state.ts'
import { Button } from '../../kit/button.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import type { useTimeline } from '../../queries/timeline.ts'
import { consentStrings } from '../../strings/consent.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'
import { CardSection } from './card-section.tsx'
import { ConsentHistory } from './consent-history.tsx'
import { consentSteps } from './consent-steps.ts'
import styles from './contact-card.module.css'
import { NotYet } from './not-yet.tsx'

interface HistoryProps {
  readonly contact: Contact
  readonly timeline: ReturnType<typeof useTimeline>
}

export interface WhatsAppConsentProps extends HistoryProps {
  readonly level: 2 | 3
}

const NO_ITEMS: readonly TimelineItem[] = []

/** What the person was asked and answered on WhatsApp, each with its receipt. */
export function WhatsAppConsent({ contact, timeline, level }: WhatsAppConsentProps) {
  return (
    <CardSection title={contactStrings.whatsappConsent} level={level}>
      <History contact={contact} timeline={timeline} />
    </CardSection>
  )
}

function History({ contact, timeline }: HistoryProps) {
  if (timeline.isPending) return <Skeleton shape="row" count={2} />
  if (timeline.data === undefined) {
    return (
      <p className={styles.muted}>
        {consentStrings.loadFailed}{' '}
        <Button variant="link" onPress={() => void timeline.refetch()}>
          {words.tryAgain}
        </Button>
      </p>
    )
  }
  const steps = consentSteps(timeline.data ?? NO_ITEMS, 'whatsapp')
  if (steps.length === 0 && contact.basis === null) {
    return <NotYet title={consentStrings.notAsked}>{consentStrings.askFirst(shortName(contact))}</NotYet>
  }
  return <ConsentHistory contact={contact} steps={steps} hasBasis />
}
