import type { ChannelHealth } from '../../../../http/api/connection.ts'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { Banner } from '../../../kit/banner.tsx'
import { warningWords } from '../../../notices/administrator-words.ts'
import { blockedTextsOf } from '../../../strings/channel-warnings.ts'
import sheet from '../sheet.module.css'

export interface ChannelWarningsProps {
  readonly channel: ChannelName
  readonly health: ChannelHealth
}

/** What administrators were told of, for as long as it lasts. */
export function ChannelWarnings({ channel, health: { warnings, texts } }: ChannelWarningsProps) {
  if (warnings.length === 0) return null
  return (
    <div className={sheet.body}>
      {warnings.map((warning) => (
        <Banner
          key={warning.kind}
          tone="wait"
          badge="send_failed"
          headline={warningWords(warning, channel)}
          {...(warning.kind === 'texts_blocked' && { children: blockedTextsOf(texts.blocked, texts.sent) })}
        />
      ))}
    </div>
  )
}
