import type { ReactNode } from 'react'
import type { MessageInfo } from '../../../../http/api/message.ts'
import { copyText } from '../../../copy-text.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { TextLink } from '../../../kit/text-link.tsx'
import { UserText } from '../../../kit/user-text.tsx'
import { useMessageInfo } from '../../../queries/messages.ts'
import { useSession } from '../../../queries/session.ts'
import { failureStrings, messageInfoStrings as strings } from '../../../strings/messages.ts'
import { words } from '../../../strings/words.ts'
import { showToast } from '../../../toasts.ts'
import styles from './message-info.module.css'
import { groundWords, type InfoFact, infoFacts, infoSteps, providerFacts } from './message-info.ts'

export interface MessageInfoDialogProps {
  readonly messageId: string
  /** First name of the customer, or the number. */
  readonly name: string
  readonly onClose: () => void
}

/** What became of one message, who sent it, and on what ground (product-ux §4.3). */
export function MessageInfoDialog({ messageId, name, onClose }: MessageInfoDialogProps) {
  const info = useMessageInfo(messageId)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={strings.title}
      footerLine="solid"
      footer={<Button onPress={onClose}>{words.close}</Button>}
    >
      {info.isPending && <Skeleton count={4} />}
      {info.isError && <p role="alert">{strings.failed}</p>}
      {info.data !== undefined && <Info info={info.data} name={name} />}
    </Dialog>
  )
}

function Info({ info, name }: { readonly info: MessageInfo; readonly name: string }) {
  const manages = useSession().data?.rights.manage ?? false
  const steps = infoSteps(info, name)
  return (
    <div className={styles.info}>
      <section aria-labelledby="message-progress">
        <h3 id="message-progress" className={styles.head}>
          {strings.progress}
        </h3>
        <ol className={styles.steps}>
          {steps.map(({ key, label, detail, iso, time }) => (
            <li key={key} className={styles.step}>
              <span>
                {label}
                {detail !== '' && <span className={styles.detail}> {detail}</span>}
              </span>
              <time dateTime={iso} className={styles.time}>
                {time}
              </time>
            </li>
          ))}
        </ol>
      </section>
      <Facts facts={infoFacts(info)}>
        {info.ground !== null && (
          <Fact label={strings.ground}>
            {groundWords(info.ground)}{' '}
            <TextLink href={`/receipts/${info.ground.receiptId}`}>{words.viewReceipt}</TextLink>
          </Fact>
        )}
      </Facts>
      {manages && info.direction === 'out' && <ForAdministrators info={info} />}
    </div>
  )
}

function ForAdministrators({ info }: { readonly info: MessageInfo }) {
  const facts = providerFacts(info)
  async function copy(): Promise<void> {
    const lines = facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
    if (await copyText(lines)) showToast({ text: failureStrings.copied, isBrief: true })
  }
  return (
    <section aria-labelledby="message-provider">
      <h3 id="message-provider" className={styles.head}>
        {strings.provider}
      </h3>
      <Facts facts={facts} />
      <Button size="small" onPress={() => void copy()}>
        {strings.copyDetails}
      </Button>
    </section>
  )
}

function Facts({ facts, children }: { readonly facts: readonly InfoFact[]; readonly children?: ReactNode }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <Fact key={label} label={label}>
          <UserText>{value}</UserText>
        </Fact>
      ))}
      {children}
    </dl>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  )
}
