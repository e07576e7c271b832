import { Virtualizer } from 'virtua'
import type { Contact } from '../../../http/api/contact.ts'
import { Table } from '../../kit/table.tsx'
import { useAgents, useSession } from '../../queries/session.ts'
import { useServerNow } from '../../server-clock.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { columnTemplate, type EnabledChannels, shownColumns } from './columns.ts'
import { ContactRow } from './contact-row.tsx'
import styles from './contacts-list.module.css'
import { PersonRow } from './person-row.tsx'
import { TableHeads } from './table-heads.tsx'
import { useContactActions } from './use-contact-actions.ts'
import { type ContactRowsInput, useContactRows } from './use-contact-rows.ts'
import { useWidth } from './use-width.ts'

/** Heights in CSS px, each with its line. The rows begin below the table's head. */
const HEAD_HEIGHT = 33
const ROW_HEIGHT = 49
const PERSON_HEIGHT = 69

export interface ContactsListProps extends Omit<ContactRowsInput, 'actions'> {
  /** How many rows there are in all, where that is known. */
  readonly rowCount: number | undefined
  readonly query: string
  readonly channels: EnabledChannels
  readonly isPhone: boolean
  readonly hrefOf: (contactId: string) => string
}

/** The contacts, drawn as far as they can be seen. */
export function ContactsList(props: ContactsListProps) {
  const { contacts, isPhone, selectedId } = props
  const actions = useContactActions('list')
  const rows = useContactRows({ ...props, actions })
  const now = useServerNow(Number.MAX_SAFE_INTEGER)
  const owners = useOwnerNames()
  const channels = useVisibleChannels(props.channels)
  const columns = shownColumns(useWidth(rows.box), channels)
  const rowOf = (contact: Contact) => ({
    contact,
    href: props.hrefOf(contact.id),
    query: props.query,
    isSelected: contact.id === selectedId,
    isTabStop: contact.id === rows.tabStopId,
    now,
    onAction: actions.run,
  })
  const virtual = {
    ref: rows.list,
    scrollRef: rows.box,
    data: contacts,
    keepMounted: rows.keepMounted,
    onScroll: rows.onScroll,
  }
  return (
    <div ref={rows.box} className={styles.box}>
      {isPhone ? (
        <Virtualizer {...virtual} as="ul" item="li" itemSize={PERSON_HEIGHT}>
          {(contact) => <PersonRow {...rowOf(contact)} channels={channels} />}
        </Virtualizer>
      ) : (
        <Table
          label={contactStrings.title}
          columns={columnTemplate(columns)}
          head={<TableHeads columns={columns} />}
          rowCount={props.rowCount === undefined ? -1 : props.rowCount + 1}
        >
          <Virtualizer {...virtual} startMargin={HEAD_HEIGHT} itemSize={ROW_HEIGHT}>
            {(contact, index) => (
              <ContactRow
                {...rowOf(contact)}
                index={index + 1}
                owner={owners.get(contact.ownerId ?? '') ?? null}
                columns={columns}
              />
            )}
          </Virtualizer>
        </Table>
      )}
    </div>
  )
}

/** First names are enough in a list of colleagues. */
function useOwnerNames(): ReadonlyMap<string, string> {
  const agents = useAgents().data ?? []
  return new Map(agents.map((agent) => [agent.id, agent.givenName]))
}

/** Who may not write has no icon of any channel (product-ux §2.2); the state stays in words. */
function useVisibleChannels({ whatsapp, sms }: EnabledChannels): EnabledChannels {
  const mayWrite = useSession().data?.rights.write ?? false
  return { whatsapp: whatsapp && mayWrite, sms: sms && mayWrite }
}
