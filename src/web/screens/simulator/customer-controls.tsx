import { Button } from '../../kit/button.tsx'
import { Select } from '../../kit/select.tsx'
import { Switch } from '../../kit/switch.tsx'
import { useChangeSimPhone, useSimMessages, useSimPhone, useSimReply } from '../../queries/simulator.ts'
import { simulatorStrings } from '../../strings/simulator.ts'
import styles from './controls.module.css'
import type { Customer } from './customers.ts'

const ANSWERS = ['hand', 'yes', 'no', 'never', 'unclear', 'stop'] as const
type Answer = (typeof ANSWERS)[number]

const QUICK = ['yes', 'no', 'stop', 'question'] as const

/** Set answers come this long after the question. */
const ANSWER_AFTER_MS = 2_000

export function CustomerControls({ customer }: { readonly customer: Customer }) {
  const { e164, name } = customer
  const phone = useSimPhone(e164).data
  const change = useChangeSimPhone()
  const reply = useSimReply(e164)
  const lastChannel = useSimMessages(e164).data?.at(-1)?.channel
  if (phone === undefined) return null
  const channel = phone.hasWhatsApp ? (lastChannel ?? 'whatsapp') : 'sms'
  return (
    <>
      <h2 className={styles.title}>{simulatorStrings.whatDoes(name)}</h2>
      <div className={styles.group}>
        <Select
          label={simulatorStrings.answer}
          value={answerOf(phone.autoReply?.kind)}
          onChange={(answer) => change.mutate({ e164, change: { autoReply: autoReplyOf(answer) } })}
          options={ANSWERS.map((value) => ({ value, label: simulatorStrings.answers[value] }))}
        />
      </div>
      <div className={styles.group}>
        <h3 className={styles.label}>{simulatorStrings.quickAnswers}</h3>
        <div className={styles.buttons}>
          {QUICK.map((key) => (
            <Button
              key={key}
              size="small"
              aria-label={simulatorStrings.quickLabel(simulatorStrings.quickTexts[key])}
              onPress={() => reply.mutate({ text: simulatorStrings.quickTexts[key], channel })}
            >
              {simulatorStrings.quick[key]}
            </Button>
          ))}
        </div>
      </div>
      <div className={styles.group}>
        <Select
          label={simulatorStrings.read}
          value={phone.readReceipts ? 'automatic' : 'off'}
          onChange={(read) => change.mutate({ e164, change: { readReceipts: read === 'automatic' } })}
          options={[
            { value: 'automatic', label: simulatorStrings.reads.automatic },
            { value: 'off', label: simulatorStrings.reads.off },
          ]}
        />
        <Switch isSelected={phone.online} onChange={(online) => change.mutate({ e164, change: { online } })}>
          {simulatorStrings.phoneOn}
        </Switch>
      </div>
    </>
  )
}

function answerOf(kind: string | undefined): Answer {
  return ANSWERS.find((answer) => answer === kind) ?? 'hand'
}

function autoReplyOf(answer: Answer) {
  return answer === 'hand' ? null : { kind: answer, afterMs: ANSWER_AFTER_MS }
}
