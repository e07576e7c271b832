import { useState } from 'react'
import type { ChannelHealth } from '../../../../http/api/connection.ts'
import type { ChannelSettings } from '../../../../http/api/organization.ts'
import { formatAgo, formatDate } from '../../../format/instants.ts'
import { Banner } from '../../../kit/banner.tsx'
import { Button } from '../../../kit/button.tsx'
import { useChannelCare, useChannelHealth } from '../../../queries/connection.ts'
import { serverNow } from '../../../server-time.ts'
import { connectStrings as words } from '../../../strings/connect.ts'
import { problemSentence } from '../../../strings/problems.ts'
import sheet from '../sheet.module.css'
import { DisconnectDialog } from './disconnect-dialog.tsx'
import { ReplaceTokenDialog } from './replace-token-dialog.tsx'

/** Administrators read of a token's end so long before. */
const WARN_BEFORE_MS = 14 * 24 * 60 * 60 * 1_000

/** What the provider says of a connected channel, and the two things that only its administrators may do. */
export function ChannelHealthPart({ settings }: { readonly settings: ChannelSettings }) {
  const { channel } = settings
  const health = useChannelHealth(channel, true).data
  const care = useChannelCare(channel)
  const [question, setQuestion] = useState<'replace' | 'disconnect' | null>(null)
  if (health === undefined) return null
  return (
    <>
      {health.problem !== null && (
        <div className={sheet.body}>
          <Banner tone="bad" badge="send_failed" headline={problemSentence(health.problem)} />
        </div>
      )}
      <dl className={sheet.facts} aria-label={words.health.title}>
        {factsOf(channel, health).map(([label, value]) => (
          <div key={label} className={sheet.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={sheet.body}>
        <div className={sheet.actions}>
          <Button isBusy={care.isPending} onPress={() => care.mutate('health')}>
            {words.health.check}
          </Button>
          <Button onPress={() => setQuestion('replace')}>{words.replace}</Button>
          <Button variant="text" onPress={() => setQuestion('disconnect')}>
            {words.disconnect}
          </Button>
          <span className={sheet.muted}>
            {health.said === null
              ? words.health.never
              : words.health.checked(formatAgo(Date.parse(health.said.checkedAt), serverNow()))}
          </span>
        </div>
      </div>
      {question === 'replace' && <ReplaceTokenDialog settings={settings} onClose={() => setQuestion(null)} />}
      {question === 'disconnect' && <DisconnectDialog channel={channel} onClose={() => setQuestion(null)} />}
    </>
  )
}

type Fact = readonly [label: string, value: string]

function factsOf(channel: ChannelSettings['channel'], { said, tokenExpiresAt, failures }: ChannelHealth): Fact[] {
  const { health } = words
  const saying = (text: string | null | undefined) => text ?? health.notSaid
  const ofWhatsApp: Fact[] = [
    [health.quality, saying(said?.quality)],
    [health.messagingLimit, saying(said?.messagingLimit)],
    [health.throughput, saying(said?.throughput)],
    [health.token, tokenWords(tokenExpiresAt)],
  ]
  return [
    ...(channel === 'whatsapp' ? ofWhatsApp : []),
    [health.numberStatus, saying(said?.numberStatus)],
    [health.account, saying(said?.accountReview)],
    [health.subscription, subscriptionWords(said?.subscribed ?? null)],
    [health.failures, failureWords(failures)],
  ]
}

function tokenWords(expiresAt: string | null): string {
  if (expiresAt === null) return words.health.tokenNever
  const at = Date.parse(expiresAt)
  return at - serverNow() < WARN_BEFORE_MS ? words.health.tokenReplace(formatDate(at)) : words.expires(formatDate(at))
}

function subscriptionWords(subscribed: boolean | null): string {
  if (subscribed === null) return words.health.notSaid
  return subscribed ? words.health.subscribed : words.health.notSubscribed
}

function failureWords(failures: ChannelHealth['failures']): string {
  if (failures.length === 0) return words.health.noFailures
  return failures.map(({ count, code }) => words.health.failure(count, code)).join(' · ')
}
