import { z } from 'zod'
import type { Channel } from '../domain/channel.ts'
import { openSealed, seal } from '../seal/envelope.ts'
import type { OrganizationKeys } from './key-ring.ts'
import type { Transaction } from './tenant-database.ts'

/** What a provider knows us by. Kept sealed; no answer of the API carries more than the last four characters. */
const Credentials = z.object({
  accessToken: z.string().optional(),
  /** Two while a secret is being changed: both verify. */
  appSecrets: z.array(z.string()).default([]),
  verifyToken: z.string().optional(),
  /** Twilio's primary auth token: it signs what Twilio posts. */
  authToken: z.string().optional(),
  /** The other one while they are being exchanged: both verify. */
  secondAuthToken: z.string().optional(),
  /** Calls to Twilio are made with an API key where there is one. */
  apiKeySid: z.string().optional(),
  apiKeySecret: z.string().optional(),
})
export type ChannelCredentials = z.infer<typeof Credentials>

/** Every auth token that may have signed a webhook of Twilio's. */
export function authTokensOf({ authToken, secondAuthToken }: ChannelCredentials): string[] {
  return [authToken, secondAuthToken].flatMap((token) => (token === undefined || token === '' ? [] : token))
}

export const NO_CREDENTIALS: ChannelCredentials = { appSecrets: [] }

export function sealCredentials(
  tx: Transaction,
  keys: OrganizationKeys,
  channel: Channel,
  credentials: ChannelCredentials,
): Buffer {
  return seal(keys.body, Buffer.from(JSON.stringify(credentials)), contextOf(tx, channel))
}

export function openCredentials(
  tx: Transaction,
  keys: OrganizationKeys,
  row: { readonly channel: Channel; readonly sealedCredentials: Buffer },
): ChannelCredentials {
  const opened = openSealed(keys.body, row.sealedCredentials, contextOf(tx, row.channel))
  const parsed: unknown = JSON.parse(opened.toString('utf8'))
  return Credentials.parse(parsed)
}

/** Those of a connection that is not the channel yet: bound to another row. */
export function sealDraft(
  tx: Transaction,
  keys: OrganizationKeys,
  channel: Channel,
  credentials: ChannelCredentials,
): Buffer {
  return seal(keys.body, Buffer.from(JSON.stringify(credentials)), draftContextOf(tx, channel))
}

export function openDraft(
  tx: Transaction,
  keys: OrganizationKeys,
  row: { readonly channel: Channel; readonly sealedCredentials: Buffer },
): ChannelCredentials {
  const opened = openSealed(keys.body, row.sealedCredentials, draftContextOf(tx, row.channel))
  const parsed: unknown = JSON.parse(opened.toString('utf8'))
  return Credentials.parse(parsed)
}

/** Bound to its row, so that a sealed text copied to another organization or channel does not open. */
function contextOf(tx: Transaction, channel: Channel): string {
  return `${tx.organizationId}|channels|${channel}`
}

function draftContextOf(tx: Transaction, channel: Channel): string {
  return `${tx.organizationId}|channel_connections|${channel}`
}
