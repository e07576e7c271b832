import { useState } from 'react'
import type { PolicyView } from '../../../../http/api/organization.ts'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { formatTime } from '../../../format/instants.ts'
import { Bubble } from '../../../kit/bubble.tsx'
import { PhoneFrame } from '../../../kit/phone-frame.tsx'
import { QuickReplies } from '../../../kit/quick-replies.tsx'
import { Segmented } from '../../../kit/segmented.tsx'
import { useChannels } from '../../../queries/channels.ts'
import { useSession } from '../../../queries/session.ts'
import { serverNow } from '../../../server-time.ts'
import { policyStrings as words } from '../../../strings/policy.ts'
import { channelSettingsStrings } from '../../../strings/settings.ts'
import { filledText } from './check-text.ts'
import { textOf } from './policy-draft.ts'
import styles from './policy-page.module.css'

export interface PolicyPreviewProps {
  readonly policy: PolicyView
  readonly language: string
}

const CHANNELS: readonly ChannelName[] = ['whatsapp', 'sms']

/** The draft as a customer will read it, letter by letter while it is written. */
export function PolicyPreview({ policy, language }: PolicyPreviewProps) {
  const session = useSession().data
  const channels = useChannels().data
  const [channel, setChannel] = useState<ChannelName>('whatsapp')
  if (session === undefined || channels === undefined) return null
  const values = {
    first_name: words.sampleName,
    agent_first_name: session.agent.givenName,
    org: channels.whatsapp.sender.name,
  }
  const say = (kind: string) => filledText(textOf(policy, language, kind), values)
  const buttons = policy.defaults.find((pack) => pack.language === language)
  return (
    <aside className={styles.preview} aria-label={words.previewLabel}>
      <div className={styles.previewHead}>
        <h2 className={styles.previewTitle}>{words.preview}</h2>
        <Segmented
          label={words.previewChannel}
          value={channel}
          onChange={setChannel}
          segments={CHANNELS.map((value) => ({ value, label: channelSettingsStrings.names[value] }))}
        />
      </div>
      <PhoneFrame
        kind="preview"
        width="settings"
        channel={channel}
        sender={{ name: channels[channel].sender.name, number: channels[channel].sender.number }}
        label={words.previewLabel}
      >
        {channel === 'whatsapp' ? (
          <>
            <Said text={say('opt_in_request')} channel={channel} lang={language} />
            <QuickReplies replies={[buttons?.yes ?? '', buttons?.no ?? '']} lang={language} />
            <p className={styles.caption}>{words.ifYes(words.sampleName)}</p>
            <Said text={say('opt_in_confirmation')} channel={channel} lang={language} />
            <p className={styles.caption}>{words.ifNo(words.sampleName)}</p>
            <Said text={say('decline_confirmation')} channel={channel} lang={language} />
          </>
        ) : (
          <>
            <Said
              text={say(policy.smsMode === 'consent' ? 'sms_opt_in_request' : 'sms_notice')}
              channel={channel}
              lang={language}
            />
            <p className={styles.caption}>{words.ifNo(words.sampleName)}</p>
            <Said text={say('sms_opt_out_confirmation')} channel={channel} lang={language} />
          </>
        )}
      </PhoneFrame>
    </aside>
  )
}

function Said({
  text,
  channel,
  lang,
}: {
  readonly text: string
  readonly channel: ChannelName
  readonly lang: string
}) {
  const now = serverNow()
  return (
    <Bubble
      direction="in"
      channel={channel}
      text={text}
      lang={lang}
      time={{ words: formatTime(now), iso: new Date(now).toISOString() }}
    />
  )
}
