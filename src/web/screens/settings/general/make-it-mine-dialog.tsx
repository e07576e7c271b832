import { useState } from 'react'
import { ProblemError } from '../../../api-client.ts'
import { Banner } from '../../../kit/banner.tsx'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Field } from '../../../kit/field.tsx'
import { useMakeItMine } from '../../../queries/organization.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { settingsStrings, generalStrings as words } from '../../../strings/settings.ts'
import styles from './make-it-mine-dialog.module.css'

const PASSWORD_LENGTH_MIN = 12
const FIELDS = ['organizationName', 'name', 'email', 'password'] as const
type FieldName = (typeof FIELDS)[number]
type Owner = Readonly<Record<FieldName, string>>

const EMPTY: Owner = { organizationName: '', name: '', email: '', password: '' }

/** The four fields of a real organization; the settings of the demo come along, its evidence does not. */
export function MakeItMineDialog({ onClose }: { readonly onClose: () => void }) {
  const creation = useMakeItMine()
  const [owner, setOwner] = useState(EMPTY)
  const [isChecked, setChecked] = useState(false)
  if (creation.data !== undefined) {
    return <Ready name={creation.data.organization.name} apiKey={creation.data.apiKey} />
  }
  function create(): void {
    setChecked(true)
    if (FIELDS.every((field) => problemOf(field, owner) === undefined)) creation.mutate(owner)
  }
  const fieldOf = (field: FieldName) => ({
    value: owner[field],
    onChange: (value: string) => setOwner((former) => ({ ...former, [field]: value })),
    error: isChecked ? problemOf(field, owner) : undefined,
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.makeItMine}
      footerLine="solid"
      footer={
        <>
          <Button onPress={onClose}>{settingsStrings.cancel}</Button>
          <Button variant="primary" isBusy={creation.isPending} busyLabel={words.creating} onPress={create}>
            {words.create}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p>{words.makeItMineText}</p>
        {creation.error instanceof ProblemError && (
          <Banner
            tone="bad"
            badge="send_failed"
            headline={problemSentence(creation.error.code, creation.error.problem.params)}
            role="alert"
          />
        )}
        <Field label={words.organizationName} autoComplete="organization" {...fieldOf('organizationName')} />
        <Field label={words.yourName} autoComplete="name" {...fieldOf('name')} />
        <Field label={words.email} type="email" autoComplete="email" {...fieldOf('email')} />
        <Field
          label={words.password}
          type="password"
          autoComplete="new-password"
          help={words.passwordHelp}
          {...fieldOf('password')}
        />
      </div>
    </Dialog>
  )
}

/** The key is shown this once; the page is loaded anew because everything in it belongs to the demo. */
function Ready({ name, apiKey }: { readonly name: string; readonly apiKey: string }) {
  const goOn = () => location.assign('/inbox')
  return (
    <Dialog
      isOpen
      onClose={goOn}
      title={words.created(name)}
      titleKey="ready"
      footerLine="solid"
      footer={
        <Button variant="primary" onPress={goOn}>
          {words.goOn}
        </Button>
      }
    >
      <div className={styles.fields}>
        <p>{words.apiKeyText}</p>
        <Field label={words.apiKey} value={apiKey} isReadOnly isMono />
      </div>
    </Dialog>
  )
}

function problemOf(field: FieldName, owner: Owner): string | undefined {
  if (owner[field].trim() === '') return words.missing
  return field === 'password' && owner.password.length < PASSWORD_LENGTH_MIN ? words.passwordShort : undefined
}
