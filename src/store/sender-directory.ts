import { createHash } from 'node:crypto'
import type { Channel } from '../domain/channel.ts'
import type { OrganizationId } from '../domain/ids.ts'
import type { Database } from './database.ts'
import type { Transaction } from './tenant-database.ts'

/**
 * What the outside calls an organization by: Meta's phone number and account ids, Twilio's account and sender, and the
 * SHA-256 of an app's secrets and of a webhook's verify token. Each belongs to exactly one organization. Not tenant data:
 * it leads to the tenant.
 */
type DirectoryProvider =
  | 'whatsapp_phone_number'
  | 'whatsapp_account'
  | 'whatsapp_app_secret'
  | 'whatsapp_verify_token'
  | 'twilio_account'
  | 'twilio_sender'

export interface DirectoryEntry {
  readonly provider: DirectoryProvider
  readonly senderId: string
}

export async function findOrganization(database: Database, entry: DirectoryEntry): Promise<OrganizationId | null> {
  const found = await database.local<{ organizationId: OrganizationId }>(
    {
      name: 'sender_directory_find',
      text: `select organization_id as "organizationId" from sender_directory where provider = $1 and sender_id = $2`,
    },
    [entry.provider, entry.senderId],
  )
  return found.rows[0]?.organizationId ?? null
}

/** Claims names for the organization of this transaction. Answers those that belong to another one. */
export async function claimNames(tx: Transaction, entries: readonly DirectoryEntry[]): Promise<DirectoryEntry[]> {
  const taken: DirectoryEntry[] = []
  for (const entry of entries) if (!(await claimName(tx, entry))) taken.push(entry)
  return taken
}

async function claimName(tx: Transaction, { provider, senderId }: DirectoryEntry): Promise<boolean> {
  await tx.query(
    `insert into sender_directory (provider, sender_id, organization_id) values ($1, $2, $3)
      on conflict (provider, sender_id) do nothing`,
    [provider, senderId, tx.organizationId],
  )
  const own = await tx.query(
    'select 1 from sender_directory where provider = $1 and sender_id = $2 and organization_id = $3',
    [provider, senderId, tx.organizationId],
  )
  return own.rowCount === 1
}

/** Lets go of every name of this kind but those that are kept. */
export async function keepOnlyNames(
  tx: Transaction,
  provider: DirectoryProvider,
  kept: readonly DirectoryEntry[],
): Promise<void> {
  await tx.query('delete from sender_directory where organization_id = $1 and provider = $2 and sender_id <> all($3)', [
    tx.organizationId,
    provider,
    kept.map(({ senderId }) => senderId),
  ])
}

/** Lets go of these names, as far as they are the organization's. */
export async function releaseNames(tx: Transaction, entries: readonly DirectoryEntry[]): Promise<void> {
  for (const { provider, senderId } of entries) {
    await tx.query('delete from sender_directory where organization_id = $1 and provider = $2 and sender_id = $3', [
      tx.organizationId,
      provider,
      senderId,
    ])
  }
}

/** Verify tokens are secrets, so the directory knows only their hash. */
export function verifyTokenEntry(token: string): DirectoryEntry {
  return { provider: 'whatsapp_verify_token', senderId: sha256(token) }
}

/** Whoever holds an app's secret signs for its organization, so no second one may name the same. */
export function appSecretEntry(secret: string): DirectoryEntry {
  return { provider: 'whatsapp_app_secret', senderId: sha256(secret) }
}

/** Every name under which the outside knows a sender: what is left empty has none. */
export function namesOf(sender: {
  readonly channel: Channel
  readonly senderId: string
  readonly accountId: string
  readonly credentials: { readonly appSecrets: readonly string[]; readonly verifyToken?: string | undefined }
}): DirectoryEntry[] {
  const { channel, senderId, accountId, credentials } = sender
  const ids: DirectoryEntry[] =
    channel === 'sms'
      ? [
          { provider: 'twilio_account', senderId: accountId },
          { provider: 'twilio_sender', senderId },
        ]
      : [
          { provider: 'whatsapp_phone_number', senderId },
          { provider: 'whatsapp_account', senderId: accountId },
          ...credentials.appSecrets.map(appSecretEntry),
          ...(credentials.verifyToken === undefined ? [] : [verifyTokenEntry(credentials.verifyToken)]),
        ]
  return ids.filter((entry) => entry.senderId !== '')
}

function sha256(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Every WhatsApp number and Twilio account with the organization that owns it. */
export async function listOwners(
  database: Database,
): Promise<{ readonly senderId: string; readonly organizationId: OrganizationId }[]> {
  const found = await database.local<{ senderId: string; organizationId: OrganizationId }>(
    `select sender_id as "senderId", organization_id as "organizationId" from sender_directory
      where provider in ('whatsapp_phone_number', 'twilio_account')`,
  )
  return found.rows
}
