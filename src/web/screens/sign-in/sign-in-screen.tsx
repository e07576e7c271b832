import { useState } from 'react'
import { Redirect, useSearch } from 'wouter'
import { ProblemError } from '../../api-client.ts'
import { Banner } from '../../kit/banner.tsx'
import { Button } from '../../kit/button.tsx'
import { Field } from '../../kit/field.tsx'
import { useFocusedHeading } from '../../kit/page-head.tsx'
import { TextLink } from '../../kit/text-link.tsx'
import { Wordmark } from '../../kit/wordmark.tsx'
import { useSetupState, useSignIn } from '../../queries/session.ts'
import { accessStrings } from '../../strings/access.ts'
import { problemSentence } from '../../strings/problems.ts'
import { waitOf } from '../setup/setup-problem.ts'
import { nextPath } from './next-path.ts'
import { PasswordField } from './password-field.tsx'
import styles from './sign-in-screen.module.css'

/** E-mail and password; afterwards the address that was asked for. */
export function SignInScreen() {
  const next = nextPath(useSearch())
  const setup = useSetupState()
  const signIn = useSignIn()
  if (signIn.isSuccess || (signIn.isIdle && setup.data?.signedIn === true)) return <Redirect to={next} replace />
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <Wordmark size={34} />
        <SignInForm signIn={signIn} />
        {setup.data?.open === true && (
          <p className={styles.other}>
            {accessStrings.noOrganization} <TextLink href="/setup">{accessStrings.setUp}</TextLink>
          </p>
        )}
      </div>
    </main>
  )
}

function SignInForm({ signIn }: { readonly signIn: ReturnType<typeof useSignIn> }) {
  const heading = useFocusedHeading(accessStrings.title)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isChecked, setChecked] = useState(false)
  function submit(form: HTMLFormElement): void {
    setChecked(true)
    const empty = email.trim() === '' ? 'email' : password === '' ? 'password' : null
    if (empty !== null) form.querySelector<HTMLInputElement>(`[name=${empty}]`)?.focus()
    else if (!signIn.isPending) signIn.mutate({ email: email.trim(), password })
  }
  return (
    <section className={styles.card}>
      <h1 ref={heading} tabIndex={-1}>
        {accessStrings.title}
      </h1>
      <p className={styles.subline}>{accessStrings.subline}</p>
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit(event.currentTarget)
        }}
      >
        {signIn.error !== null && (
          <Banner tone="bad" badge="send_failed" headline={sentenceOf(signIn.error)} role="alert" />
        )}
        <Field
          label={accessStrings.email}
          name="email"
          type="email"
          autoComplete="username"
          size="touch"
          value={email}
          onChange={setEmail}
          error={isChecked && email.trim() === '' ? accessStrings.missing(accessStrings.email) : undefined}
        />
        <PasswordField
          label={accessStrings.password}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={isChecked && password === '' ? accessStrings.missing(accessStrings.password) : undefined}
        />
        <Button
          type="submit"
          variant="primary"
          size="touch"
          isWide
          isBusy={signIn.isPending}
          busyLabel={accessStrings.signingIn}
        >
          {accessStrings.signIn}
        </Button>
      </form>
    </section>
  )
}

/** Never which of the two was wrong (product-ux §1.5). An address that is none is a wrong pair like any other. */
function sentenceOf(fault: Error): string {
  if (!(fault instanceof ProblemError)) throw fault
  const { code, params, traceId } = fault.problem
  return problemSentence(code === 'input.invalid' ? 'auth.pair' : code, { ...params, ...waitOf(params) }, traceId)
}
