import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import { useTimeline } from '../../queries/timeline.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { CardDialogs } from './card-dialogs.tsx'
import { CardHead } from './card-head.tsx'
import styles from './contact-card.module.css'
import { ContactDetails } from './contact-details.tsx'
import { LegalHoldBanner } from './legal-hold-banner.tsx'
import { SmsConsent } from './sms-consent.tsx'
import { WhatsAppConsent } from './whatsapp-consent.tsx'

export interface ContactCardProps {
  readonly contact: Contact
  /** 1 where the card is the page. */
  readonly headingLevel?: 1 | 2
  /** Beside the menu: the close button. */
  readonly headEnd?: ReactNode
  /** In the conversation itself there is no way to it. */
  readonly isInConversation?: boolean
}

/** Who this is, what they agreed to and how that is known. Used by the contacts and by the inbox. */
export function ContactCard({ contact, headingLevel = 2, headEnd, isInConversation = false }: ContactCardProps) {
  const timeline = useTimeline(contact.conversationId)
  const items = timeline.data ?? []
  const level = headingLevel === 1 ? 2 : 3
  return (
    <div className={styles.card}>
      <CardHead contact={contact} headingLevel={headingLevel} headEnd={headEnd} />
      <LegalHoldBanner contactId={contact.id} />
      {contact.channels.whatsapp.enabled && <WhatsAppConsent contact={contact} timeline={timeline} level={level} />}
      {contact.channels.sms.enabled && <SmsConsent contact={contact} items={items} level={level} />}
      <ContactDetails contact={contact} level={level} />
      {!isInConversation && (
        <Link href={`/inbox/all/${contact.conversationId}`} className={styles.way}>
          {contactStrings.openConversation}
          <ArrowRight size={16} strokeWidth={2} className="mirrored" aria-hidden />
        </Link>
      )}
      <CardDialogs contact={contact} />
    </div>
  )
}
