import type { Contact } from '../../../http/api/contact.ts'
import { fullName, shortName } from '../../channel-state.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { CheckNumberChip } from '../../kit/check-number-chip.tsx'
import { classNames } from '../../kit/class-names.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { type ChannelAction, needsNumber } from './channel-action.ts'
import { SmsButton, WhatsAppButton } from './channel-buttons.tsx'
import type { EnabledChannels } from './columns.ts'
import styles from './contact-row.module.css'
import { contactState } from './contact-state.ts'
import { matchNumber } from './match.ts'
import { Matched } from './matched.tsx'
import { RowLink, type RowLinkProps } from './row-link.tsx'
import { AgainIn } from './state-cell.tsx'

export interface PersonRowProps extends RowLinkProps {
  readonly channels: EnabledChannels
  /** Server time. */
  readonly now: number
  readonly onAction: (contact: Contact, action: ChannelAction) => void
}

/** One contact on a phone: who, how it stands, the two ways to the person. */
export function PersonRow(props: PersonRowProps) {
  const { contact, isSelected, channels } = props
  return (
    <div data-contact={contact.id} className={classNames(styles.person, isSelected && styles.selected)}>
      <Avatar name={fullName(contact)} />
      <div className={styles.words}>
        <p className={styles.name}>
          <RowLink {...props} />
        </p>
        <p className={styles.detail}>
          <Detail {...props} />
        </p>
      </div>
      {(channels.whatsapp || channels.sms) && (
        <span className={classNames(styles.above, styles.buttons)}>
          <Buttons {...props} />
        </span>
      )}
    </div>
  )
}

/** The number where it is what was searched for, or what is wrong; otherwise the state in words. */
function Detail({ contact, query, now }: PersonRowProps) {
  const number = matchNumber(contact.displayNumber ?? '', query)
  const state = contactState(contact, now)
  if (state === null || needsNumber(contact) || number.some((part) => part.isMatch)) {
    return (
      <bdi dir="ltr">
        <Matched parts={number} />
      </bdi>
    )
  }
  return (
    <>
      {state.words}
      {state.detail !== null && ` · ${state.detail}`}
      {state.countsTo !== null && (
        <>
          {' · '}
          <AgainIn until={state.countsTo} />
        </>
      )}
    </>
  )
}

function Buttons({ contact, onAction, isTabStop }: PersonRowProps) {
  const act = (action: ChannelAction) => onAction(contact, action)
  if (needsNumber(contact)) {
    return (
      <CheckNumberChip
        label={contactStrings.numberIncomplete(contact.displayNumber ?? shortName(contact))}
        excludeFromTabOrder={!isTabStop}
        onPress={() => act({ kind: 'fix_number' })}
      />
    )
  }
  return (
    <>
      <WhatsAppButton contact={contact} isTabStop={isTabStop} onAction={act} />
      <SmsButton contact={contact} isTabStop={isTabStop} onAction={act} />
    </>
  )
}
