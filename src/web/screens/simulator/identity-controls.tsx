import { Button } from '../../kit/button.tsx'
import { Select } from '../../kit/select.tsx'
import { type SimPhone, useChangeSimIdentity, useChangeSimPhone, useSimPhone } from '../../queries/simulator.ts'
import { simulatorStrings } from '../../strings/simulator.ts'
import styles from './controls.module.css'

const SHOWN = ['number', 'card', 'username'] as const
type Shown = (typeof SHOWN)[number]

/** As what the customer is known: by the number, or by an id alone, and that an id may change. */
export function IdentityControls({ e164 }: { readonly e164: string }) {
  const phone = useSimPhone(e164).data
  const change = useChangeSimPhone()
  const renew = useChangeSimIdentity(e164)
  if (phone === undefined || !phone.hasWhatsApp) return null
  return (
    <div className={styles.group}>
      <Select
        label={simulatorStrings.identity}
        value={shownOf(phone)}
        onChange={(shown) => change.mutate({ e164, change: identityOf(shown, e164) })}
        options={SHOWN.map((value) => ({ value, label: simulatorStrings.identities[value] }))}
      />
      <Button size="small" isBusy={renew.isPending} onPress={() => renew.mutate()}>
        {simulatorStrings.newUserId}
      </Button>
    </div>
  )
}

function shownOf({ hidesNumber, hidesWaId }: SimPhone): Shown {
  if (hidesNumber) return 'username'
  return hidesWaId ? 'card' : 'number'
}

/** Only who has a username can hide the number. */
function identityOf(shown: Shown, e164: string) {
  const hidesNumber = shown === 'username'
  return { hidesNumber, hidesWaId: shown === 'card', username: hidesNumber ? `user.${e164.slice(-4)}` : null }
}
