import { Pause, Play } from 'lucide-react'
import { useState } from 'react'
import type { ChannelSettings } from '../../../../http/api/organization.ts'
import { ProblemError } from '../../../api-client.ts'
import { AlertDialog } from '../../../kit/alert-dialog.tsx'
import { Banner } from '../../../kit/banner.tsx'
import { Button } from '../../../kit/button.tsx'
import { SmsMark } from '../../../kit/sms-mark.tsx'
import { Switch } from '../../../kit/switch.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { WhatsAppMark } from '../../../kit/whatsapp-mark.tsx'
import { useChangeChannel } from '../../../queries/channels.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { settingsStrings, channelSettingsStrings as words } from '../../../strings/settings.ts'
import { showToast } from '../../../toasts.ts'
import sheet from '../sheet.module.css'
import { ChannelFacts } from './channel-facts.tsx'
import { PauseDialog } from './pause-dialog.tsx'

export interface ChannelSheetProps {
  readonly settings: ChannelSettings
  readonly mayChange: boolean
}

type Question = 'switch_off' | 'pause' | null

/** One channel: its switch, its pause, its sender and its health. Open screens of everybody follow at once. */
export function ChannelSheet({ settings, mayChange }: ChannelSheetProps) {
  const { channel, enabled, paused } = settings
  const change = useChangeChannel(channel)
  const [question, setQuestion] = useState<Question>(null)
  function put(next: Parameters<typeof change.mutate>[0], said: string): void {
    change.mutate(next, {
      onSuccess: () => {
        setQuestion(null)
        showToast({ text: said })
      },
    })
  }
  return (
    <section className={sheet.sheet} aria-label={words.names[channel]}>
      <header className={sheet.head}>
        {channel === 'whatsapp' ? <WhatsAppMark size={28} isClosed={!enabled} /> : <SmsMark size={28} />}
        <div className={sheet.headWords}>
          <h2 className={sheet.headTitle}>{words.names[channel]}</h2>
          <p className={sheet.muted}>{words.agentsSee[channel]}</p>
        </div>
        {settings.simulated && <Tag tone="sim">{words.notReal}</Tag>}
        <StateTag enabled={enabled} isPaused={paused !== null} />
        <Switch
          aria-label={words.enable[channel]}
          isSelected={enabled}
          isDisabled={!mayChange || change.isPending}
          onChange={(on) => (on ? put({ enabled: true }, words.switchedOn[channel]) : setQuestion('switch_off'))}
        />
      </header>
      {(paused !== null || change.error !== null) && (
        <div className={sheet.body}>
          {paused !== null && <Banner tone="wait" badge="paused" headline={words.pausedBecause(paused)} />}
          {change.error !== null && (
            <Banner tone="bad" badge="send_failed" headline={sentenceOf(change.error)} role="alert" />
          )}
        </div>
      )}
      <ChannelFacts settings={settings} />
      {mayChange && enabled && (
        <div className={sheet.body}>
          <div className={sheet.actions}>
            {paused === null ? (
              <Button onPress={() => setQuestion('pause')} icon={<Pause size={16} strokeWidth={2} aria-hidden />}>
                {words.pause[channel]}
              </Button>
            ) : (
              <Button
                isBusy={change.isPending}
                onPress={() => put({ paused: null }, settingsStrings.saved)}
                icon={<Play size={16} strokeWidth={2} aria-hidden />}
              >
                {words.resume}
              </Button>
            )}
          </div>
        </div>
      )}
      <AlertDialog
        isOpen={question === 'switch_off'}
        title={words.switchOff[channel]}
        confirmLabel={words.switchOffConfirm}
        cancelLabel={settingsStrings.cancel}
        isDestructive
        isBusy={change.isPending}
        onCancel={() => setQuestion(null)}
        onConfirm={() => put({ enabled: false }, words.switchedOff[channel])}
      >
        <p>{words.switchOffText}</p>
      </AlertDialog>
      {question === 'pause' && (
        <PauseDialog
          channel={channel}
          isBusy={change.isPending}
          onClose={() => setQuestion(null)}
          onPause={(reason) => put({ paused: reason }, settingsStrings.saved)}
        />
      )}
    </section>
  )
}

function StateTag({ enabled, isPaused }: { readonly enabled: boolean; readonly isPaused: boolean }) {
  if (!enabled) return <Tag>{words.off}</Tag>
  return isPaused ? <Tag tone="wait">{words.paused}</Tag> : <Tag tone="ok">{words.on}</Tag>
}

function sentenceOf(fault: Error): string {
  if (!(fault instanceof ProblemError)) throw fault
  return problemSentence(fault.code, fault.problem.params, fault.problem.traceId)
}
