import { useState } from 'react'
import { Field } from '../../../kit/field.tsx'
import { Select } from '../../../kit/select.tsx'
import { type ApiKeyList, useMakeApiKey } from '../../../queries/access.ts'
import { serverNow } from '../../../server-time.ts'
import { apiKeyStrings as words } from '../../../strings/api-keys.ts'
import { faultSentence } from '../../contacts/fault-sentence.ts'
import { FormDialog } from '../../contacts/form-dialog.tsx'
import { ShownOnce } from '../shown-once.tsx'
import styles from './api-keys-page.module.css'
import { ScopeGrid } from './scope-grid.tsx'

type Expiry = keyof typeof words.expiries

const DAY_MS = 86_400_000
const EXPIRIES = [
  { value: 'never', label: words.expiries.never },
  { value: '30', label: words.expiries['30'] },
  { value: '90', label: words.expiries['90'] },
  { value: '365', label: words.expiries['365'] },
] as const

/** A name, what it may do, how long and from where; then the key itself, this once. */
export function NewKeyDialog({ scopes, onClose }: Pick<ApiKeyList, 'scopes'> & { readonly onClose: () => void }) {
  const making = useMakeApiKey()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<ApiKeyList['scopes']>([])
  const [expiry, setExpiry] = useState<Expiry>('never')
  const [networks, setNetworks] = useState('')
  const [isChecked, setChecked] = useState(false)
  if (making.data !== undefined) {
    return (
      <ShownOnce
        title={words.ready(making.data.key.name)}
        explained={words.readyText}
        label={words.key}
        secret={making.data.text}
        copyLabel={words.copy}
        onClose={onClose}
      />
    )
  }
  function make(focusField: (field: string) => void): void {
    setChecked(true)
    if (name.trim() === '') focusField('name')
    else if (chosen.length > 0) {
      const list = networks.split(/[\s,]+/).filter((network) => network !== '')
      making.mutate({
        name: name.trim(),
        scopes: [...chosen],
        expiresAt: expiryOf(expiry),
        networks: list.length === 0 ? null : list,
      })
    }
  }
  return (
    <FormDialog
      title={words.newTitle}
      saveLabel={words.create}
      busyLabel={words.creating}
      isSaving={making.isPending}
      problem={making.error === null ? null : faultSentence(making.error, name)}
      onSave={make}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <Field
          label={words.name}
          name="name"
          autoComplete="off"
          help={words.nameHelp}
          maxLength={100}
          value={name}
          onChange={setName}
          error={isChecked && name.trim() === '' ? words.nameMissing : undefined}
        />
        <ScopeGrid
          scopes={scopes}
          chosen={chosen}
          onChange={setChosen}
          error={isChecked && chosen.length === 0 ? words.scopesMissing : undefined}
        />
        <Select label={words.expiry} options={EXPIRIES} value={expiry} onChange={setExpiry} />
        <Field
          label={words.networks}
          name="networks"
          autoComplete="off"
          help={words.networksHelp}
          value={networks}
          onChange={setNetworks}
        />
      </div>
    </FormDialog>
  )
}

function expiryOf(expiry: Expiry): string | null {
  return expiry === 'never' ? null : new Date(serverNow() + Number(expiry) * DAY_MS).toISOString()
}
