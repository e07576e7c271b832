import { Clock, Link2 } from 'lucide-react'
import { useState } from 'react'
import type { Channel } from '../../../../../domain/channel.ts'
import type { Connection } from '../../../../../http/api/connection.ts'
import { ProblemError } from '../../../../api-client.ts'
import { copyText } from '../../../../copy-text.ts'
import { AlertDialog } from '../../../../kit/alert-dialog.tsx'
import { Banner } from '../../../../kit/banner.tsx'
import { Button } from '../../../../kit/button.tsx'
import { SmsMark } from '../../../../kit/sms-mark.tsx'
import { Tag } from '../../../../kit/tag.tsx'
import { WhatsAppMark } from '../../../../kit/whatsapp-mark.tsx'
import { type ConnectionStepCall, useConnectionCall, useConnectionChecks } from '../../../../queries/connection.ts'
import { connectStrings as words } from '../../../../strings/connect.ts'
import { problemSentence } from '../../../../strings/problems.ts'
import { settingsStrings } from '../../../../strings/settings.ts'
import { showToast } from '../../../../toasts.ts'
import { wrongField } from '../../../evidence/confirmers/wrong-field.ts'
import sheet from '../../sheet.module.css'
import { CheckList } from './check-list.tsx'
import styles from './connect.module.css'
import { StepBody } from './step-body.tsx'
import { StepRail } from './step-rail.tsx'

export interface StepProps {
  readonly connection: Connection
  /** `onDone` follows when the server took it: what was typed stays until then. */
  readonly call: (call: ConnectionStepCall, onDone?: () => void) => void
  readonly isBusy: boolean
}

/** The steps from the simulator to a real number. The server keeps how far it came; any administrator can go on. */
export function ConnectSheet({ connection }: { readonly connection: Connection }) {
  const { channel, steps, step: reached } = connection
  const [open, setOpen] = useState(reached)
  const [isLeaving, setLeaving] = useState(false)
  const mutation = useConnectionCall(channel, () => showToast({ text: words.finished[channel] }))
  useConnectionChecks(channel, open)
  const call: StepProps['call'] = (step, onDone) => mutation.mutate(step, { onSuccess: () => onDone?.() })
  const place = steps.findIndex(({ name }) => name === open)
  const step = steps[place]
  return (
    <section className={sheet.sheet} aria-label={words.title[channel]}>
      <Head connection={connection} place={place} onLeave={() => setLeaving(true)} />
      <div className={styles.columns}>
        <StepRail connection={connection} open={open} onOpen={setOpen} />
        <div className={styles.step}>
          <h3 className={styles.stepTitle}>{words.steps[open]}</h3>
          {mutation.error !== null && (
            <Banner tone="bad" badge="send_failed" headline={sentenceOf(mutation.error, channel)} role="alert" />
          )}
          <StepBody key={open} step={open} connection={connection} call={call} isBusy={mutation.isPending} />
          {step !== undefined && step.checks.length > 0 && <CheckList checks={step.checks} />}
          <Foot
            isFirst={place === 0}
            isLast={open === 'test'}
            isDone={step?.isDone === true}
            onMove={(by) => setOpen(steps[place + by]?.name ?? open)}
          />
        </div>
      </div>
      <AlertDialog
        isOpen={isLeaving}
        title={words.abandonTitle}
        confirmLabel={words.abandon}
        cancelLabel={settingsStrings.cancel}
        isBusy={mutation.isPending}
        onCancel={() => setLeaving(false)}
        onConfirm={() => mutation.mutate({ kind: 'abandon' }, { onSettled: () => setLeaving(false) })}
      >
        <p>{words.abandonText}</p>
      </AlertDialog>
    </section>
  )
}

function Head(props: { readonly connection: Connection; readonly place: number; readonly onLeave: () => void }) {
  const { channel, steps, phase } = props.connection
  async function ask(): Promise<void> {
    const isCopied = await copyText(`${location.origin}/settings/channels`)
    showToast({ text: isCopied ? words.asked : words.copyFailed })
  }
  return (
    <header className={sheet.head}>
      {channel === 'whatsapp' ? <WhatsAppMark size={28} isClosed={false} /> : <SmsMark size={28} />}
      <div className={sheet.headWords}>
        <h2 className={sheet.headTitle}>{words.title[channel]}</h2>
        <p className={sheet.muted}>{words.intro[channel]}</p>
      </div>
      <Tag tone="wait" icon={<Clock size={14} strokeWidth={2} aria-hidden />}>
        {words.stepOf(props.place + 1, steps.length)}
      </Tag>
      <Button icon={<Link2 size={16} strokeWidth={2} aria-hidden />} onPress={() => void ask()}>
        {words.ask}
      </Button>
      {phase === 'draft' && (
        <Button variant="text" onPress={props.onLeave}>
          {words.abandon}
        </Button>
      )}
    </header>
  )
}

function Foot(props: {
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly isDone: boolean
  readonly onMove: (by: 1 | -1) => void
}) {
  const { isFirst, isLast, isDone, onMove } = props
  if (isFirst && isLast) return null
  return (
    <div className={styles.foot}>
      {!isFirst && <Button onPress={() => onMove(-1)}>{words.back}</Button>}
      {!isLast && (
        <Button
          variant={isDone ? 'primary' : 'secondary'}
          reasonAt="below"
          {...(!isDone && { offReason: words.nextOff })}
          onPress={() => onMove(1)}
        >
          {words.next}
        </Button>
      )}
    </div>
  )
}

function sentenceOf(fault: Error, channel: Channel): string {
  if (!(fault instanceof ProblemError)) throw fault
  const labels: Readonly<Record<string, string>> = words.fields[channel]
  const label = labels[wrongField(fault) ?? '']
  if (label !== undefined) return words.notAccepted(label)
  return problemSentence(fault.code, fault.problem.params, fault.problem.traceId)
}
