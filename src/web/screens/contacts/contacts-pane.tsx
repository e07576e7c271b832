import { Plus, RefreshCw, UserSearch, Users } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { IconButton } from '../../kit/icon-button.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useChannels } from '../../queries/channels.ts'
import { useContactCounts } from '../../queries/contacts.ts'
import { useSession } from '../../queries/session.ts'
import { useIsPhone } from '../../shell/use-is-phone.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { words } from '../../strings/words.ts'
import { ContactFilters } from './contact-filters.tsx'
import { ContactSearch } from './contact-search.tsx'
import { ContactsList } from './contacts-list.tsx'
import styles from './contacts-screen.module.css'
import { useFoundContacts } from './use-found-contacts.ts'

export interface ContactsPaneProps {
  readonly selectedId: string | null
  readonly hrefOf: (contactId: string) => string
}

/** Head, search, filters and the list. */
export function ContactsPane({ selectedId, hrefOf }: ContactsPaneProps) {
  const [search, setSearch] = useSearchParams()
  const isPhone = useIsPhone()
  const counts = useContactCounts().data
  const [text, setText] = useState(search.get('q') ?? '')
  const found = useFoundContacts(text)
  const mayWrite = useSession().data?.rights.write ?? false
  const channels = useChannels().data
  function put(name: string, value: string | null): void {
    setSearch(
      (current) => {
        if (value === null) current.delete(name)
        else current.set(name, value)
        return current
      },
      { replace: true },
    )
  }
  const field = <ContactSearch text={text} onText={setText} />
  return (
    <section className={styles.pane} aria-label={contactStrings.title} data-region>
      <PageHead
        title={contactStrings.title}
        {...(counts !== undefined && !isPhone && { count: counts.all })}
        actions={
          <>
            {!isPhone && <div className={styles.search}>{field}</div>}
            {mayWrite && <AddButton isPhone={isPhone} onPress={() => put('add', 'new')} />}
          </>
        }
      />
      {isPhone && <div className={styles.searchRow}>{field}</div>}
      {channels?.whatsapp.enabled === true && counts !== undefined && (
        <ContactFilters counts={counts} state={found.state} onState={(state) => put('state', state)} />
      )}
      <Rows
        found={found}
        text={text}
        list={
          <ContactsList
            contacts={found.contacts}
            rowCount={found.rowCount}
            query={text}
            selectedId={selectedId}
            focusId={search.get('focus')}
            onFocused={() => put('focus', null)}
            channels={{ whatsapp: channels?.whatsapp.enabled ?? false, sms: channels?.sms.enabled ?? false }}
            isPhone={isPhone}
            hrefOf={hrefOf}
            onNearEnd={found.onNearEnd}
          />
        }
        onAdd={mayWrite ? () => put('add', 'new') : null}
        onShowAll={() => put('state', null)}
      />
    </section>
  )
}

function AddButton({ isPhone, onPress }: { readonly isPhone: boolean; readonly onPress: () => void }) {
  if (isPhone) {
    return (
      <IconButton
        icon={<Plus size={24} strokeWidth={1.75} aria-hidden />}
        label={contactStrings.addContact}
        size={44}
        onPress={onPress}
      />
    )
  }
  return (
    <Button variant="primary" icon={<Plus size={18} strokeWidth={2} aria-hidden />} onPress={onPress}>
      {contactStrings.add}
    </Button>
  )
}

interface RowsProps {
  readonly found: ReturnType<typeof useFoundContacts>
  readonly text: string
  readonly list: React.ReactNode
  /** Null: the role may not add anybody. */
  readonly onAdd: (() => void) | null
  readonly onShowAll: () => void
}

/** The rows, or why there are none. */
function Rows({ found, text, list, onAdd, onShowAll }: RowsProps) {
  if (found.isPending) return <Skeleton shape="row" count={8} />
  if (found.isFailed) {
    return (
      <Empty
        icon={<RefreshCw size={22} strokeWidth={1.75} aria-hidden />}
        title={contactStrings.failed}
        actions={<Button onPress={found.onAgain}>{words.tryAgain}</Button>}
      />
    )
  }
  if (found.contacts.length > 0) return list
  const add = (label: string) => onAdd !== null && <Button onPress={onAdd}>{label}</Button>
  if (text.trim() !== '') {
    return (
      <Empty
        icon={<UserSearch size={22} strokeWidth={1.75} aria-hidden />}
        title={contactStrings.noMatch(text.trim())}
        actions={add(contactStrings.addAs(text.trim()))}
      />
    )
  }
  const icon = <Users size={22} strokeWidth={1.75} aria-hidden />
  if (found.state !== null) {
    return (
      <Empty
        icon={icon}
        title={contactStrings.emptyFilter}
        actions={<Button onPress={onShowAll}>{contactStrings.showAll}</Button>}
      />
    )
  }
  return (
    <Empty icon={icon} title={contactStrings.emptyTitle} actions={add(contactStrings.addContact)}>
      {contactStrings.emptyText}
    </Empty>
  )
}
