import { useState } from 'react'
import type { ChannelSettings } from '../../../../http/api/organization.ts'
import { ProblemError } from '../../../api-client.ts'
import { Banner } from '../../../kit/banner.tsx'
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
import { ChannelWarnings } from './channel-warnings.tsx'
import { ConnectionPart } from './connection-part.tsx'
import { InvitationPart } from './invitation-part.tsx'
import { PauseActions } from './pause-actions.tsx'
import { PauseDialog } from './pause-dialog.tsx'
import { SwitchOffDialog } from './switch-off-dialog.tsx'

export interface ChannelSheetProps {
  readonly settings: ChannelSettings
  readonly mayChange: boolean
}

/** One channel: its switch, its pause, its sender and its health. Open screens of everybody follow at once. */
export function ChannelSheet({ settings, mayChange }: ChannelSheetProps) {
  const { channel, enabled, paused } = settings
  const change = useChangeChannel(channel)
  const [question, setQuestion] = useState<'switch_off' | 'pause' | null>(null)
  const put = (next: Parameters<typeof change.mutate>[0], said: string) =>
    change.mutate(next, {
      onSuccess: () => {
        setQuestion(null)
        showToast({ text: said })
      },
    })
  // A channel that no number is behind has nothing to switch on.
  const isNobody = !settings.simulated && settings.sender.id === ''
  const asked = { channel, isBusy: change.isPending, onClose: () => setQuestion(null) }
  return (
    <section className={sheet.sheet} aria-label={words.names[channel]}>
      <header className={sheet.head}>
        <Heading settings={settings} />
        <Switch
          aria-label={words.enable[channel]}
          isSelected={enabled}
          isDisabled={!mayChange || change.isPending || (!enabled && isNobody)}
          onChange={(on) => (on ? put({ enabled: true }, words.switchedOn[channel]) : setQuestion('switch_off'))}
        />
      </header>
      <State paused={paused} fault={change.error} />
      {mayChange && <ChannelWarnings channel={channel} />}
      {(settings.simulated || settings.sender.id !== '') && <ChannelFacts settings={settings} />}
      {mayChange && enabled && (
        <PauseActions
          settings={settings}
          isBusy={change.isPending}
          onPause={() => setQuestion('pause')}
          onResume={() => put({ paused: null }, settingsStrings.saved)}
        />
      )}
      {channel === 'whatsapp' && enabled && <InvitationPart />}
      {mayChange && <ConnectionPart settings={settings} />}
      {question === 'switch_off' && (
        <SwitchOffDialog {...asked} onSwitchOff={() => put({ enabled: false }, words.switchedOff[channel])} />
      )}
      {question === 'pause' && (
        <PauseDialog {...asked} onPause={(reason) => put({ paused: reason }, settingsStrings.saved)} />
      )}
    </section>
  )
}

function Heading({ settings: { channel, enabled, paused, simulated } }: { readonly settings: ChannelSettings }) {
  return (
    <>
      {channel === 'whatsapp' ? <WhatsAppMark size={28} isClosed={!enabled} /> : <SmsMark size={28} />}
      <div className={sheet.headWords}>
        <h2 className={sheet.headTitle}>{words.names[channel]}</h2>
        <p className={sheet.muted}>{words.agentsSee[channel]}</p>
      </div>
      {simulated && <Tag tone="sim">{words.notReal}</Tag>}
      <StateTag enabled={enabled} isPaused={paused !== null} />
    </>
  )
}

function StateTag({ enabled, isPaused }: { readonly enabled: boolean; readonly isPaused: boolean }) {
  if (!enabled) return <Tag>{words.off}</Tag>
  return isPaused ? <Tag tone="wait">{words.paused}</Tag> : <Tag tone="ok">{words.on}</Tag>
}

function State({ paused, fault }: { readonly paused: string | null; readonly fault: Error | null }) {
  if (paused === null && fault === null) return null
  return (
    <div className={sheet.body}>
      {paused !== null && <Banner tone="wait" badge="paused" headline={words.pausedBecause(paused)} />}
      {fault !== null && <Banner tone="bad" badge="send_failed" headline={sentenceOf(fault)} role="alert" />}
    </div>
  )
}

function sentenceOf(fault: Error): string {
  if (!(fault instanceof ProblemError)) throw fault
  return problemSentence(fault.code, fault.problem.params, fault.problem.traceId)
}
