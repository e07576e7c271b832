import type { AccountAnswer } from '../../channels/account.ts'
import type { Instant } from '../../domain/instant.ts'
import type { ChannelCredentials } from '../../store/channel-credentials.ts'
import { type HealthFacts, NOTHING_SAID } from '../../store/channel-health.ts'
import type { Accounts, SenderNames } from './accounts.ts'

/** What one look at the provider brought. */
export interface HealthLook {
  readonly facts: HealthFacts
  /** Why the provider could not be asked, or the channel cannot work; null when all is well. */
  readonly problem: string | null
  readonly tokenExpiresAt: Instant | null
}

/** Asks the provider how a connected channel is. */
export function readHealth(
  accounts: Accounts,
  sender: SenderNames,
  asked: { readonly credentials: ChannelCredentials; readonly callbackUrl: string },
): Promise<HealthLook> {
  return sender.channel === 'whatsapp' ? ofWhatsApp(accounts, sender, asked) : ofTwilio(accounts, sender, asked)
}

type Asked = Parameters<typeof readHealth>[2]

async function ofWhatsApp(
  accounts: Accounts,
  sender: SenderNames,
  { credentials, callbackUrl }: Asked,
): Promise<HealthLook> {
  const client = accounts.whatsApp(sender, credentials)
  const token = await client.readToken()
  const tokenExpiresAt = token.kind === 'done' ? token.value.expiresAt : null
  if (token.kind !== 'done') return { facts: NOTHING_SAID, problem: problemOf(token), tokenExpiresAt }
  if (!token.value.isValid) return { facts: NOTHING_SAID, problem: 'wa.token', tokenExpiresAt }
  const [number, review, subscriptions] = await Promise.all([
    client.readNumber(),
    client.readAccountReview(),
    client.readSubscriptions(),
  ])
  const said = number.kind === 'done' ? number.value : null
  return {
    facts: {
      quality: said?.quality ?? null,
      messagingLimit: said?.messagingLimit ?? null,
      throughput: said?.throughput ?? null,
      numberStatus: said?.status ?? null,
      canSend: said?.canSend ?? null,
      accountReview: review.kind === 'done' ? review.value : null,
      subscribed: subscriptions.kind === 'done' ? isOurs(subscriptions.value, callbackUrl) : null,
    },
    problem:
      [number, review, subscriptions].map(problemOf).find((problem) => problem !== null) ??
      problemOfNumber(said?.status ?? null),
    tokenExpiresAt,
  }
}

/** The states of a number from which nothing is sent (whatsapp-cloud-api §6). */
function problemOfNumber(status: string | null): string | null {
  if (status === 'BANNED' || status === 'RESTRICTED') return 'wa.account'
  return ['PENDING', 'UNLINKED', 'DELETED', 'MIGRATED'].includes(status ?? '') ? 'wa.number' : null
}

/** Without an address of its own a subscription uses the app's, which Meta does not tell. */
function isOurs(callbacks: readonly (string | null)[], callbackUrl: string): boolean | null {
  if (callbacks.includes(callbackUrl)) return true
  return callbacks.includes(null) ? null : false
}

async function ofTwilio(
  accounts: Accounts,
  sender: SenderNames,
  { credentials, callbackUrl }: Asked,
): Promise<HealthLook> {
  const client = accounts.twilio(sender, credentials)
  const account = await client.readAccount()
  if (account.kind !== 'done') return { facts: NOTHING_SAID, problem: problemOf(account), tokenExpiresAt: null }
  const number = await client.findNumber(sender.senderId)
  const found = number.kind === 'done' ? number.value : null
  const [ours] = callbackUrl.split('#')
  return {
    facts: {
      ...NOTHING_SAID,
      accountReview: account.value.status,
      numberStatus: found === null ? null : found.hasSms ? 'SMS' : 'NO_SMS',
      subscribed: found === null ? null : found.inboundUrl.split('#')[0] === ours,
    },
    problem:
      (account.value.status === 'active' ? null : 'sms.account') ??
      problemOf(number) ??
      (number.kind === 'done' && found === null ? 'connection.number_unknown' : null),
    tokenExpiresAt: null,
  }
}

function problemOf(answer: AccountAnswer<unknown>): string | null {
  if (answer.kind === 'done') return null
  return answer.kind === 'refused' ? answer.code : 'connection.no_answer'
}
