import type { Connection } from '../../../../../http/api/connection.ts'
import { languageName } from '../../../../format/languages.ts'
import { Button } from '../../../../kit/button.tsx'
import { TextLink } from '../../../../kit/text-link.tsx'
import { connectStrings as words } from '../../../../strings/connect.ts'
import { wordFor } from '../../../../strings/evidence.ts'
import { templateSettingsStrings } from '../../../../strings/template-settings.ts'
import { AccountStep } from './account-step.tsx'
import styles from './connect.module.css'
import type { StepProps } from './connect-sheet.tsx'
import { CopyField } from './copy-field.tsx'
import { TestStep } from './test-step.tsx'

/** What there is to do in the open step; its checks stand below. */
export function StepBody(props: StepProps & { readonly step: Connection['step'] }) {
  switch (props.step) {
    case 'before':
      return <BeforeStep {...props} />
    case 'account':
      return <AccountStep {...props} />
    case 'receiving':
      return <ReceivingStep {...props} />
    case 'text':
      return <TextStep {...props} />
    case 'test':
      return <TestStep {...props} />
    default:
      return props.step satisfies never
  }
}

function BeforeStep({ connection }: StepProps) {
  const { lead, needs } = words.before[connection.channel]
  return (
    <>
      <p className={styles.lead}>{lead}</p>
      <ul className={styles.needs}>
        {needs.map((need) => (
          <li key={need}>{need}</li>
        ))}
      </ul>
    </>
  )
}

function ReceivingStep({ connection, call, isBusy }: StepProps) {
  const { channel, callbackUrl, verifyToken } = connection
  return (
    <>
      <p className={styles.lead}>{words.receiving[channel]}</p>
      <CopyField label={words.callbackUrl[channel]} value={callbackUrl} />
      {verifyToken !== null && <CopyField label={words.verifyToken} value={verifyToken} />}
      <div>
        <Button isBusy={isBusy} onPress={() => call({ kind: 'act', act: { kind: 'subscribe' } })}>
          {words.subscribe}
        </Button>
      </div>
    </>
  )
}

function TextStep({ connection, call, isBusy }: StepProps) {
  return (
    <>
      <p className={styles.lead}>{words.text}</p>
      {connection.texts.length > 0 && (
        <ul className={styles.needs}>
          {connection.texts.map((text) => (
            <li key={text.language}>
              {languageName(text.language)}: {statusOf(text)}
              {text.category === 'MARKETING' && <p className={styles.checkFix}>{words.marketing}</p>}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.copyRow}>
        <Button isBusy={isBusy} onPress={() => call({ kind: 'act', act: { kind: 'submit_texts' } })}>
          {words.submit}
        </Button>
        <TextLink href="/settings/policy">{words.editText}</TextLink>
      </div>
    </>
  )
}

function statusOf({ status, reason }: Connection['texts'][number]): string {
  if (status !== 'REJECTED' || reason === null) return wordFor(words.textStatus, status)
  return words.rejected(wordFor(templateSettingsStrings.rejections, reason))
}
