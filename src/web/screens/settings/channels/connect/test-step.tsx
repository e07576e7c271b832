import { CircleCheck, CircleDashed } from 'lucide-react'
import { useState } from 'react'
import type { Connection } from '../../../../../http/api/connection.ts'
import { Banner } from '../../../../kit/banner.tsx'
import { Button } from '../../../../kit/button.tsx'
import { Field } from '../../../../kit/field.tsx'
import { TextLink } from '../../../../kit/text-link.tsx'
import { VisuallyHidden } from '../../../../kit/visually-hidden.tsx'
import { connectStrings as words } from '../../../../strings/connect.ts'
import styles from './connect.module.css'
import type { StepProps } from './connect-sheet.tsx'

/** The number takes over, is tested by one message, and is switched on. */
export function TestStep(props: StepProps) {
  return props.connection.phase === 'testing' ? <Testing {...props} /> : <TakeOver {...props} />
}

function TakeOver({ call, isBusy }: StepProps) {
  return (
    <>
      <p>{words.takeOverLead}</p>
      <ul className={styles.needs}>
        {words.takeOverFacts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <div>
        <Button variant="primary" isBusy={isBusy} onPress={() => call({ kind: 'take_over' })}>
          {words.takeOver}
        </Button>
      </div>
    </>
  )
}

function Testing({ connection, call, isBusy }: StepProps) {
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const { channel, test } = connection
  const isReady = name.trim() !== '' && phone.trim() !== ''
  return (
    <>
      <p className={styles.lead}>{words.testLead[channel]}</p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) call({ kind: 'test', name: name.trim(), phone: phone.trim() })
        }}
      >
        <Field label={words.ownName} value={name} onChange={setName} autoComplete="given-name" />
        <Field label={words.ownPhone} value={phone} onChange={setPhone} type="tel" autoComplete="tel" isMono />
        <div>
          <Button type="submit" isBusy={isBusy}>
            {words.send[channel]}
          </Button>
        </div>
      </form>
      {test?.status === 'queued' && <p className={styles.lead}>{words.testWaits}</p>}
      {test?.status === 'failed' && <Banner tone="bad" badge="send_failed" headline={words.testFailed} role="alert" />}
      {test !== null && <Ticks test={test} isAsked={channel === 'whatsapp'} />}
      <div className={styles.foot}>
        <Button variant="primary" isBusy={isBusy} onPress={() => call({ kind: 'finish' })}>
          {words.finish[channel]}
        </Button>
      </div>
    </>
  )
}

type Test = NonNullable<Connection['test']>

function Ticks({ test, isAsked }: { readonly test: Test; readonly isAsked: boolean }) {
  const isDelivered = ['delivered', 'read'].includes(test.status)
  const ticks = [
    [words.ticks.sent, isDelivered || test.status === 'sent'],
    [words.ticks.delivered, isDelivered],
    ...(isAsked ? [[words.ticks.answered, test.answer !== null] as const] : []),
    ...(isAsked ? [[words.ticks.receipt, test.answer !== null] as const] : []),
  ] as const
  return (
    <ul className={styles.checks}>
      {ticks.map(([label, isDone]) => (
        <li key={label} className={styles.check}>
          {isDone ? (
            <CircleCheck size={20} strokeWidth={2} className={styles.ok} aria-hidden />
          ) : (
            <CircleDashed size={20} strokeWidth={2} aria-hidden />
          )}
          <span>
            {label} <VisuallyHidden>{isDone ? words.states.ok : words.states.waiting}</VisuallyHidden>
          </span>
          {label === words.ticks.receipt && test.answer !== null && (
            <TextLink href={`/receipts/${test.answer.receiptId}`}>{words.openReceipt}</TextLink>
          )}
        </li>
      ))}
    </ul>
  )
}
