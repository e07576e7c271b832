import type { ReactNode } from 'react'
import type { Contact } from '../../../http/api/contact.ts'
import { languageName } from '../../format/languages.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Tag } from '../../kit/tag.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { useAgents } from '../../queries/session.ts'
import { useServerNow } from '../../server-clock.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'
import { CardSection } from './card-section.tsx'
import styles from './contact-card.module.css'
import { zoneWords } from './time-zones.ts'

/** Everything else on the card; what is not known is left out. */
export function ContactDetails({ contact, level }: { readonly contact: Contact; readonly level: 2 | 3 }) {
  const agents = useAgents().data ?? []
  const owner = agents.find((agent) => agent.id === contact.ownerId)
  const ownerName = owner === undefined ? '' : `${owner.givenName} ${owner.familyName}`.trim()
  const isEmpty =
    contact.language === null && contact.timeZone === null && ownerName === '' && contact.tags.length === 0
  if (isEmpty) return null
  return (
    <CardSection title={contactStrings.details} level={level}>
      <dl className={styles.facts}>
        {contact.language !== null && <Fact name={words.language}>{languageName(contact.language)}</Fact>}
        {contact.timeZone !== null && (
          <Fact name={contactStrings.timeZone}>
            <LocalTime zone={contact.timeZone} />
          </Fact>
        )}
        {ownerName !== '' && (
          <Fact name={contactStrings.owner}>
            <Avatar name={ownerName} size={24} /> {ownerName}
          </Fact>
        )}
        {contact.tags.length > 0 && (
          <Fact name={contactStrings.tags}>
            {contact.tags.map((tag) => (
              <Tag key={tag}>
                <UserText>{tag}</UserText>
              </Tag>
            ))}
          </Fact>
        )}
      </dl>
    </CardSection>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** `New York, 09:04`: what time it is there now. */
function LocalTime({ zone }: { readonly zone: string }) {
  return zoneWords(zone, useServerNow(Number.MAX_SAFE_INTEGER))
}
