import { ChevronLeft, X } from 'lucide-react'
import { Link } from 'wouter'
import { ProblemError } from '../../api-client.ts'
import { fullName } from '../../channel-state.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { IconButton } from '../../kit/icon-button.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useContact } from '../../queries/contacts.ts'
import { NotFound } from '../../shell/not-found.tsx'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'
import { ContactCard } from './contact-card.tsx'
import styles from './contact-panel.module.css'

export interface ContactPanelProps {
  readonly contactId: string
  /** Beside the list; otherwise a page of its own with the way back. */
  readonly isBeside: boolean
  readonly backHref: string
  readonly onClose: () => void
}

/** The card of the person in the address. */
export function ContactPanel({ contactId, isBeside, backHref, onClose }: ContactPanelProps) {
  const contact = useContact(contactId)
  const close = isBeside ? (
    <IconButton icon={<X size={20} strokeWidth={1.75} aria-hidden />} label={words.close} onPress={onClose} />
  ) : undefined
  const card =
    contact.data === undefined ? (
      <Missing contact={contact} />
    ) : (
      <ContactCard contact={contact.data} headingLevel={isBeside ? 2 : 1} headEnd={close} />
    )
  if (!isBeside) {
    return (
      <div className={styles.page}>
        <Link href={backHref} className={styles.back}>
          <ChevronLeft size={24} strokeWidth={2} className="mirrored" aria-hidden />
          {contactStrings.title}
        </Link>
        {card}
      </div>
    )
  }
  return (
    <aside
      className={styles.beside}
      aria-label={contactStrings.card(contact.data === undefined ? '' : fullName(contact.data))}
      data-region
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      {card}
    </aside>
  )
}

function Missing({ contact }: { readonly contact: ReturnType<typeof useContact> }) {
  if (contact.error instanceof ProblemError && contact.error.status === 404) return <NotFound />
  if (!contact.isError) return <Skeleton shape="person" count={4} />
  return (
    <Empty
      icon={<X size={22} strokeWidth={1.75} aria-hidden />}
      title={contactStrings.cardFailed}
      actions={<Button onPress={() => void contact.refetch()}>{words.tryAgain}</Button>}
    />
  )
}
