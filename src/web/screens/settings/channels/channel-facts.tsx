import type { ReactNode } from 'react'
import type { ChannelSettings } from '../../../../http/api/organization.ts'
import { formatAge, formatAgo } from '../../../format/instants.ts'
import { PhoneNumberText } from '../../../kit/phone-number-text.tsx'
import { serverNow } from '../../../server-time.ts'
import { wordFor } from '../../../strings/evidence.ts'
import { channelSettingsStrings as words } from '../../../strings/settings.ts'
import sheet from '../sheet.module.css'

/** Sender and health of a channel. Secrets are write-only: only their ends are known here. */
export function ChannelFacts({ settings }: { readonly settings: ChannelSettings }) {
  const { sender, health, provider, simulated } = settings
  return (
    <dl className={sheet.facts}>
      <Fact label={words.provider}>{simulated ? words.providers.simulator : wordFor(words.providers, provider)}</Fact>
      <Fact label={words.sender}>
        {sender.name} · <PhoneNumberText>{sender.number}</PhoneNumberText>
      </Fact>
      <Fact label={words.lastWebhook}>
        {health.lastWebhookAt === null ? words.never : formatAgo(Date.parse(health.lastWebhookAt), serverNow())}
      </Fact>
      <Fact label={words.waiting}>{waitingWords(health)}</Fact>
      <Fact label={words.credentials}>
        {health.credentials.length === 0
          ? words.noCredentials
          : health.credentials
              .map(({ name, lastFour }) => words.credential(wordFor(words.credentialNames, name), lastFour))
              .join(' · ')}
      </Fact>
    </dl>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={sheet.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function waitingWords({ waiting, oldestWaitingAt }: ChannelSettings['health']): string {
  if (waiting === 0) return words.nothingWaits
  if (oldestWaitingAt === null) return words.waitingCount(waiting)
  return words.waitingSince(waiting, formatAge(Date.parse(oldestWaitingAt), serverNow()))
}
