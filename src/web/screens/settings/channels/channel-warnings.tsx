import type { ChannelName } from '../../../../http/api/problem.ts'
import { Banner } from '../../../kit/banner.tsx'
import { warningWords } from '../../../notices/administrator-words.ts'
import { useChannelHealth } from '../../../queries/connection.ts'
import { blockedTextsOf } from '../../../strings/channel-warnings.ts'
import sheet from '../sheet.module.css'

/** What administrators were told of, for as long as it lasts: also of a pretend number, whose texts carriers may block. */
export function ChannelWarnings({ channel }: { readonly channel: ChannelName }) {
  const health = useChannelHealth(channel, true).data
  if (health === undefined || health.warnings.length === 0) return null
  const { warnings, texts } = health
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
