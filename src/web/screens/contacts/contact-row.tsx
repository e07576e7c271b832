import type { Contact } from '../../../http/api/contact.ts'
import { shortName } from '../../channel-state.ts'
import { formatAge } from '../../format/instants.ts'
import { CheckNumberChip } from '../../kit/check-number-chip.tsx'
import { Cell, Row } from '../../kit/table.tsx'
import { contactStrings } from '../../strings/contacts.ts'
import { type ChannelAction, needsNumber } from './channel-action.ts'
import { SmsButton, WhatsAppButton } from './channel-buttons.tsx'
import type { ShownColumns } from './columns.ts'
import styles from './contact-row.module.css'
import { contactState } from './contact-state.ts'
import { matchNumber } from './match.ts'
import { Matched } from './matched.tsx'
import { RowLink } from './row-link.tsx'
import { State } from './state-cell.tsx'

export interface ContactRowProps {
  readonly contact: Contact
  readonly index: number
  readonly href: string
  readonly query: string
  readonly owner: string | null
  readonly columns: ShownColumns
  readonly isSelected: boolean
  readonly isTabStop: boolean
  /** Server time. */
  readonly now: number
  readonly onAction: (contact: Contact, action: ChannelAction) => void
}

/** One contact in the table. The name is a link that covers the row; the channel buttons stand above it. */
export function ContactRow(props: ContactRowProps) {
  const { contact, index, columns, owner, now } = props
  return (
    <div data-contact={contact.id}>
      <Row index={index} isSelected={props.isSelected}>
        <Cell isRowHead>
          <RowLink {...props} />
        </Cell>
        {columns.number && (
          <Cell isMuted={!needsNumber(contact)}>
            <NumberWords contact={contact} query={props.query} />
          </Cell>
        )}
        <ChannelCells {...props} />
        <Cell>{!isCovered(props) && <State state={contactState(contact, now)} />}</Cell>
        {columns.owner && <Cell isMuted>{owner ?? '–'}</Cell>}
        <Cell isAtEnd isMuted>
          {contact.lastActivityAt === null ? '–' : formatAge(Date.parse(contact.lastActivityAt), now)}
        </Cell>
      </Row>
    </div>
  )
}

/** Where only one channel has a column, the chip needs the room of the words as well, and says the same. */
function isCovered({ contact, columns }: ContactRowProps): boolean {
  return needsNumber(contact) && columns.whatsapp !== columns.sms
}

function NumberWords({ contact, query }: { readonly contact: Contact; readonly query: string }) {
  if (contact.displayNumber === null) return contactStrings.numberHiddenShort
  return (
    <bdi dir="ltr" className={styles.number}>
      <Matched parts={matchNumber(contact.displayNumber, query)} />
    </bdi>
  )
}

function ChannelCells({ contact, columns, isTabStop, onAction }: ContactRowProps) {
  const buttons = { contact, isTabStop, onAction: (action: ChannelAction) => onAction(contact, action) }
  if (needsNumber(contact)) return <CheckNumberCells {...buttons} columns={columns} />
  return (
    <>
      {columns.whatsapp && (
        <Cell>
          <span className={styles.above}>
            <WhatsAppButton {...buttons} />
          </span>
        </Cell>
      )}
      {columns.sms && (
        <Cell>
          <span className={styles.above}>
            <SmsButton {...buttons} />
          </span>
        </Cell>
      )}
    </>
  )
}

type ChipProps = Parameters<typeof WhatsAppButton>[0] & { readonly columns: ShownColumns }

/** One chip over the room of both channels. */
function CheckNumberCells({ contact, columns, isTabStop = true, onAction }: ChipProps) {
  if (!columns.whatsapp && !columns.sms) return null
  return (
    <>
      <Cell>
        <span className={styles.above}>
          <CheckNumberChip
            label={contactStrings.numberIncomplete(contact.displayNumber ?? shortName(contact))}
            excludeFromTabOrder={!isTabStop}
            onPress={() => onAction({ kind: 'fix_number' })}
          />
        </span>
      </Cell>
      {columns.whatsapp && columns.sms && <Cell />}
    </>
  )
}
