import { useState } from 'react'
import { Redirect } from 'wouter'
import type { JoinOffer } from '../../../http/api/people.ts'
import { Banner } from '../../kit/banner.tsx'
import { Button } from '../../kit/button.tsx'
import { Field } from '../../kit/field.tsx'
import { useFocusedHeading } from '../../kit/page-head.tsx'
import { UserText } from '../../kit/user-text.tsx'
import { useJoin } from '../../queries/access.ts'
import { joinStrings as words } from '../../strings/people.ts'
import { setupProblem } from '../setup/setup-problem.ts'
import { PasswordField } from '../sign-in/password-field.tsx'
import styles from '../sign-in/sign-in-screen.module.css'
import { joinErrors } from './join-errors.ts'

export function JoinForm({ offer, token }: { readonly offer: JoinOffer; readonly token: string }) {
  const isNew = offer.kind === 'joining'
  const title = isNew ? words.title(offer.organizationName) : words.renewalTitle
  const heading = useFocusedHeading(title)
  const joining = useJoin()
  const [fields, setFields] = useState({ name: offer.name ?? '', email: offer.email ?? '', password: '' })
  const [isChecked, setChecked] = useState(false)
  if (joining.isSuccess) return <Redirect to="/inbox" replace />
  const problem = setupProblem(joining.error)
  const refused = problem?.at === 'email' || problem?.at === 'password' ? { [problem.at]: problem.sentence } : {}
  const errors: ReturnType<typeof joinErrors> = { ...refused, ...(isChecked && joinErrors(fields)) }
  const put = (name: keyof typeof fields) => (value: string) => setFields((former) => ({ ...former, [name]: value }))
  function submit(form: HTMLFormElement): void {
    setChecked(true)
    const wrong = Object.keys(joinErrors(fields))[0]
    if (wrong !== undefined) form.querySelector<HTMLInputElement>(`[name=${wrong}]`)?.focus()
    else if (!joining.isPending) {
      joining.mutate({ token, ...fields, name: fields.name.trim(), email: fields.email.trim() })
    }
  }
  return (
    <section className={styles.card}>
      <h1 ref={heading} tabIndex={-1}>
        <UserText>{title}</UserText>
      </h1>
      <p className={styles.subline}>
        <UserText>
          {isNew ? words.invited(offer.invitedBy, words.roles[offer.role]) : words.renewal(offer.email ?? '')}
        </UserText>
      </p>
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit(event.currentTarget)
        }}
      >
        {problem !== null && (problem.at === 'page' || problem.at === 'code') && (
          <Banner tone="bad" badge="send_failed" headline={problem.sentence} role="alert" />
        )}
        {isNew && (
          <>
            <Field
              label={words.name}
              name="name"
              autoComplete="name"
              size="touch"
              maxLength={100}
              value={fields.name}
              onChange={put('name')}
              error={errors.name}
            />
            <Field
              label={words.email}
              name="email"
              type="email"
              autoComplete="username"
              size="touch"
              value={fields.email}
              onChange={put('email')}
              error={errors.email}
            />
          </>
        )}
        <PasswordField
          label={words.password}
          autoComplete="new-password"
          help={words.passwordHelp}
          value={fields.password}
          onChange={put('password')}
          error={errors.password}
        />
        <Button
          type="submit"
          variant="primary"
          size="touch"
          isWide
          isBusy={joining.isPending}
          busyLabel={words.joining}
        >
          {isNew ? words.join : words.set}
        </Button>
      </form>
    </section>
  )
}
