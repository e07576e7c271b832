import { CircleDashed, CirclePause, CircleQuestionMark, MapPin, Send } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import type { TimelineEvent } from '../../../http/api/message.ts'
import { Badge } from '../../kit/badge.tsx'
import type { BadgeName } from '../../kit/badge-name.ts'
import { Button } from '../../kit/button.tsx'
import { type ConsentStep, ConsentTimeline } from '../../kit/consent-timeline.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { consentStrings } from '../../strings/consent.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'
import { isNotOnWhatsApp } from '../inbox/thread/slip-words.ts'
import { basisOf, type ConsentStepWords } from './consent-steps.ts'
import styles from './contact-card.module.css'

/** More steps than this are shown when asked for. */
const SHOWN_STEPS = 4

export interface ConsentHistoryProps {
  readonly contact: Contact
  /** Newest first. */
  readonly steps: readonly ConsentStepWords[]
  /** How the number came to the organization belongs to the channel that people are asked on first. */
  readonly hasBasis?: boolean
}

/** From how the number came, over the question, to the answer: dashed up to a yes, solid after it. */
export function ConsentHistory({ contact, steps, hasBasis = false }: ConsentHistoryProps) {
  const [isAll, setAll] = useState(false)
  const shown = isAll ? steps : steps.slice(0, SHOWN_STEPS)
  const isWhole = shown.length === steps.length
  return (
    <>
      <ConsentTimeline
        steps={[
          ...(steps.length === 0 ? [notAskedStep()] : []),
          ...shown.map((step, index) => stepOf(step, index === 0)),
          ...(isWhole && hasBasis ? basisSteps(contact, steps) : []),
        ]}
      />
      {!isWhole && (
        <Button variant="link" onPress={() => setAll(true)}>
          {consentStrings.showAll(steps.length)}
        </Button>
      )}
    </>
  )
}

function stepOf({ event, title, meta }: ConsentStepWords, isNewest: boolean): ConsentStep {
  const hasReceipt = isNewest || event.type !== 'requested'
  return {
    key: event.id,
    icon: iconOf(event),
    title: (
      <span className={styles.stepTitle}>
        <UserText>{title}</UserText>
        {hasReceipt && (
          <TextLink href={`/receipts/${event.receiptId}`} aria-label={consentStrings.receiptOf(title)}>
            {words.viewReceipt}
          </TextLink>
        )}
      </span>
    ),
    meta: (
      <time dateTime={event.at}>
        <UserText>{meta}</UserText>
      </time>
    ),
    isYes: isNewest && (event.type === 'granted' || event.type === 'imported'),
  }
}

function notAskedStep(): ConsentStep {
  return {
    key: 'not-asked',
    icon: <CircleDashed size={18} strokeWidth={1.75} className={styles.dashed ?? ''} aria-hidden />,
    title: consentStrings.notAsked,
  }
}

function basisSteps(contact: Contact, steps: readonly ConsentStepWords[]): readonly ConsentStep[] {
  const basis = basisOf(contact, steps)
  if (basis === null) return []
  const title = Object.entries(contactStrings.basesGiven).find(([kind]) => kind === basis.kind)?.[1]
  const by = basis.recordedBy === null ? consentStrings.onCard : consentStrings.recordedBy(basis.recordedBy)
  return [
    {
      key: 'basis',
      icon: <MapPin size={18} strokeWidth={1.75} aria-hidden />,
      title: title ?? basis.kind,
      meta: basis.note === null ? by : `${basis.note} · ${by}`,
    },
  ]
}

function iconOf(event: TimelineEvent): ReactNode {
  switch (event.type) {
    case 'requested':
      return <Send size={18} strokeWidth={1.75} aria-hidden />
    case 'unclear':
      return <CircleQuestionMark size={18} strokeWidth={1.75} aria-hidden />
    case 'held':
    case 'hold_cleared':
      return <CirclePause size={18} strokeWidth={1.75} aria-hidden />
    default:
      return <Badge name={isNotOnWhatsApp(event) ? 'unreachable' : (BADGES[event.type] ?? 'info')} size={18} />
  }
}

const BADGES: Partial<Record<TimelineEvent['type'], BadgeName>> = {
  granted: 'granted',
  imported: 'granted',
  declined: 'declined',
  revoked: 'revoked',
  opt_out_recorded: 'revoked',
  provider_stop: 'revoked',
  request_failed: 'send_failed',
  request_lapsed: 'expired',
  erased: 'suppressed',
}
