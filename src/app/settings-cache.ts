import type { Channel } from '../domain/channel.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { type ChannelCredentials, openCredentials, openDraft } from '../store/channel-credentials.ts'
import { type ChannelRow, loadChannels } from '../store/channels.ts'
import { loadConnections } from '../store/connections.ts'
import type { Database, Transaction } from '../store/database.ts'
import type { KeyRing, OrganizationKeys } from '../store/key-ring.ts'
import { type DirectoryEntry, findOrganization } from '../store/sender-directory.ts'
import { createMemory, type Look } from './memory.ts'

export interface ChannelSettings {
  readonly row: ChannelRow
  readonly credentials: ChannelCredentials
}

export interface OrganizationSettings {
  readonly channels: Readonly<Partial<Record<Channel, ChannelSettings>>>
  /** Secrets of numbers that are being connected: they prove a webhook, and nothing of it is used yet. */
  readonly connecting: Readonly<Partial<Record<Channel, ChannelCredentials>>>
  readonly keys: OrganizationKeys
}

/** What every webhook and every send needs of an organization, read at most every two seconds. */
export interface SettingsCache {
  /** Throws when there is no such organization. */
  settingsOf(organizationId: OrganizationId): Promise<OrganizationSettings>
  /** Null when there is no such organization; throws when the database cannot say. */
  findSettings(organizationId: OrganizationId, look: Look): Promise<OrganizationSettings | null>
  organizationOf(entry: DirectoryEntry, look?: Look): Promise<OrganizationId | null>
  forget(organizationId: OrganizationId): void
}

const ANYBODY: Look = { mayAskForNew: true }

/** @param monotonicNow milliseconds of a clock that never jumps. */
export function createSettingsCache(database: Database, keys: KeyRing, monotonicNow: () => number): SettingsCache {
  const settings = createMemory(monotonicNow, (organizationId: OrganizationId) =>
    database.read(organizationId, (tx) => readSettings(tx, keys)),
  )
  const owners = createMemory(monotonicNow, (name: string) => findOrganization(database, entryOf(name)))
  return {
    async settingsOf(organizationId) {
      const found = await settings.find(organizationId, ANYBODY)
      if (found === null) throw new Error('There is no such organization.')
      return found
    },
    findSettings: settings.find,
    organizationOf: (entry, look = ANYBODY) => owners.find(`${entry.provider} ${entry.senderId}`, look),
    forget: settings.forget,
  }
}

/** Null when the organization does not exist: every one has its channels from its first transaction. */
async function readSettings(tx: Transaction, keys: KeyRing): Promise<OrganizationSettings | null> {
  const rows = await loadChannels(tx)
  if (rows.length === 0) return null
  const organizationKeys = await keys.organizationKeys(tx)
  const channels = rows.map((row) => [row.channel, { row, credentials: openCredentials(tx, organizationKeys, row) }])
  const drafts = (await loadConnections(tx)).filter(({ phase }) => phase !== 'testing')
  const connecting = drafts.map((row) => [row.channel, openDraft(tx, organizationKeys, row)])
  return {
    channels: Object.fromEntries(channels),
    connecting: Object.fromEntries(connecting),
    keys: organizationKeys,
  }
}

const PROVIDERS = [
  'whatsapp_phone_number',
  'whatsapp_account',
  'whatsapp_app_secret',
  'whatsapp_verify_token',
  'twilio_account',
  'twilio_sender',
] as const

function entryOf(name: string): DirectoryEntry {
  const provider = PROVIDERS.find((candidate) => name.startsWith(`${candidate} `))
  if (provider === undefined) throw new Error('Not the name of a directory entry.')
  return { provider, senderId: name.slice(provider.length + 1) }
}
