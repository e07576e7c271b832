import { useState } from 'react'
import type { NewSetup } from '../../../http/api/organization.ts'
import { Banner } from '../../kit/banner.tsx'
import { Button } from '../../kit/button.tsx'
import { Checkbox } from '../../kit/checkbox.tsx'
import { setupStrings } from '../../strings/setup.ts'
import { type OwnerFields, ownerErrors, trimmed } from './owner-fields.ts'
import { OwnerFieldset } from './owner-fieldset.tsx'
import { placeOfThisBrowser } from './place.ts'
import type { SetupProblem } from './setup-problem.ts'
import styles from './setup-screen.module.css'

export interface OrganizationCardProps {
  readonly isBusy: boolean
  readonly problem: SetupProblem | null
  readonly onCreate: (setup: NewSetup) => void
}

const EMPTY: OwnerFields = { organizationName: '', name: '', email: '', password: '' }

/** The real organization. Nothing is verified by mail: the first run needs no mail server. */
export function OrganizationCard({ isBusy, problem, onCreate }: OrganizationCardProps) {
  const [fields, setFields] = useState(EMPTY)
  const [withSamples, setSamples] = useState(true)
  const [isChecked, setChecked] = useState(false)
  const refused = problem?.at === 'email' || problem?.at === 'password' ? { [problem.at]: problem.sentence } : {}
  function create(form: HTMLFormElement): void {
    setChecked(true)
    const wrong = Object.keys(ownerErrors(fields))[0]
    if (wrong !== undefined) form.querySelector<HTMLInputElement>(`[name=${wrong}]`)?.focus()
    else onCreate({ ...trimmed(fields), sampleContacts: withSamples, ...placeOfThisBrowser() })
  }
  return (
    <section className={styles.card} aria-labelledby="set-up-mine">
      <h2 id="set-up-mine">{setupStrings.createTitle}</h2>
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          create(event.currentTarget)
        }}
      >
        <OwnerFieldset
          fields={fields}
          errors={{ ...refused, ...(isChecked && ownerErrors(fields)) }}
          onField={(name, value) => setFields((current) => ({ ...current, [name]: value }))}
        />
        <Checkbox isSelected={withSamples} onChange={setSamples}>
          {setupStrings.addSamples}
        </Checkbox>
        {problem?.at === 'page' && <Banner tone="bad" badge="send_failed" headline={problem.sentence} />}
        <Button type="submit" size="touch" isWide isBusy={isBusy} busyLabel={setupStrings.creating}>
          {setupStrings.create}
        </Button>
        <p role="status" className={styles.preparing}>
          {isBusy && setupStrings.preparingOwn}
        </p>
      </form>
    </section>
  )
}
