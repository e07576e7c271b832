import { useState } from 'react'
import type { Connection } from '../../../../../http/api/connection.ts'
import { Button } from '../../../../kit/button.tsx'
import { Field } from '../../../../kit/field.tsx'
import { connectStrings as words } from '../../../../strings/connect.ts'
import styles from './connect.module.css'
import type { StepProps } from './connect-sheet.tsx'

/** Which of the fields are secrets: they go in and never come out. */
const SECRETS: Readonly<Record<string, string>> = {
  accessToken: 'accessToken',
  appSecret: 'appSecrets',
  authToken: 'authToken',
  secondAuthToken: 'secondAuthToken',
  apiKeySid: 'apiKeySid',
  apiKeySecret: 'apiKeySecret',
}
const PIN_LENGTH = 6

/** Ids and secrets, and the registration of a number that is not registered yet. */
export function AccountStep({ connection, call, isBusy }: StepProps) {
  const [entered, setEntered] = useState<Readonly<Record<string, string>>>({})
  const { channel } = connection
  const labels: Readonly<Record<string, string>> = words.fields[channel]
  const fields = Object.fromEntries(Object.entries(entered).filter(([, text]) => text.trim() !== ''))
  return (
    <>
      <p className={styles.lead}>{words.account[channel]}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          call({ kind: 'enter', fields: trimmed(fields) }, () => setEntered({}))
        }}
      >
        {Object.entries(labels).map(([name, label]) => (
          <Field
            key={name}
            label={label}
            isMono
            autoComplete="off"
            type={name in SECRETS ? 'password' : 'text'}
            value={entered[name] ?? (name in SECRETS ? '' : knownOf(connection, name))}
            onChange={(text) => setEntered({ ...entered, [name]: text })}
            {...helpOf(connection, name)}
          />
        ))}
        <div>
          <Button type="submit" isBusy={isBusy}>
            {words.save}
          </Button>
        </div>
      </form>
      {isUnregistered(connection) && <Registration call={call} isBusy={isBusy} />}
    </>
  )
}

function Registration({ call, isBusy }: Pick<StepProps, 'call' | 'isBusy'>) {
  const [pin, setPin] = useState('')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (pin.length === PIN_LENGTH) call({ kind: 'act', act: { kind: 'register', pin } })
      }}
    >
      <Field
        label={words.pin}
        help={words.pinHelp}
        inputMode="numeric"
        autoComplete="off"
        isMono
        maxLength={PIN_LENGTH}
        value={pin}
        onChange={(text) => setPin(text.replace(/\D/g, ''))}
      />
      <div>
        <Button type="submit" isBusy={isBusy}>
          {words.register}
        </Button>
      </div>
    </form>
  )
}

function isUnregistered({ steps }: Connection): boolean {
  const checks = steps.flatMap(({ checks: all }) => all)
  return checks.some(({ name, state }) => name === 'registration' && state === 'problem')
}

function knownOf(connection: Connection, name: string): string {
  if (name === 'accountId') return connection.accountId
  return name === 'senderId' ? connection.senderId : ''
}

function helpOf({ channel, credentials }: Connection, name: string): { readonly help?: string } {
  const saved = credentials.find((credential) => credential.name === SECRETS[name])
  const places: Readonly<Record<string, string>> = words.help[channel]
  const place = places[name]
  if (saved === undefined) return place === undefined ? {} : { help: place }
  return { help: saved.lastFour === null ? words.saved : words.savedEnding(saved.lastFour) }
}

function trimmed(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = Object.entries(fields).map(([name, text]) => [name, text.trim()])
  return Object.fromEntries(entries)
}
