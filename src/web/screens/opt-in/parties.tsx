import type { OptInPreview } from '../../../http/api/opt-in.ts'
import { PhoneNumberText } from '../../kit/phone-number-text.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { optInStrings } from '../../strings/opt-in.ts'
import styles from './opt-in.module.css'

/** To whom and from whom, with both numbers. */
export function Parties({ preview }: { readonly preview: OptInPreview }) {
  return (
    <dl className={styles.parties}>
      <Party role={optInStrings.to} name={preview.to.name} number={preview.to.number} />
      <Party role={optInStrings.from} name={preview.from.name} number={preview.from.number} />
    </dl>
  )
}

interface PartyProps {
  readonly role: string
  readonly name: string
  readonly number: string | null
}

function Party({ role, name, number }: PartyProps) {
  return (
    <div className={styles.party}>
      <dt>{role}</dt>
      <dd>
        <UserText>{name}</UserText>
        {number !== null && (
          <>
            {', '}
            <PhoneNumberText>{number}</PhoneNumberText>
          </>
        )}
      </dd>
    </div>
  )
}
