import type { Channel } from '../domain/channel.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { type ChannelCredentials, openCredentials } from '../store/channel-credentials.ts'
import { type ChannelRow, loadChannels } from '../store/channels.ts'
import type { Database, Transaction } from '../store/database.ts'
import type { KeyRing, OrganizationKeys } from '../store/key-ring.ts'
import { type DirectoryEntry, findOrganization } from '../store/sender-directory.ts'

/** A changed secret is in use everywhere after this long; a webhook signed with it before that is tried again by Meta. */
const FRESH_MS = 2_000
const ENTRIES_MAX = 50_000

export interface ChannelSettings {
  readonly row: ChannelRow
  readonly credentials: ChannelCredentials
}

export interface OrganizationSettings {
  readonly channels: Readonly<Partial<Record<Channel, ChannelSettings>>>
  readonly keys: OrganizationKeys
}

/** What every webhook and every send needs of an organization, read at most every two seconds. */
export interface SettingsCache {
  settingsOf(organizationId: OrganizationId): Promise<OrganizationSettings>
  organizationOf(entry: DirectoryEntry): Promise<OrganizationId | null>
  forget(organizationId: OrganizationId): void
}

/** @param monotonicNow milliseconds of a clock that never jumps. */
export function createSettingsCache(database: Database, keys: KeyRing, monotonicNow: () => number): SettingsCache {
  const settings = remember(monotonicNow, (organizationId: OrganizationId) =>
    database.read(organizationId, (tx) => readSettings(tx, keys)),
  )
  const owners = remember(monotonicNow, (name: string) => findOrganization(database, entryOf(name)))
  return {
    settingsOf: settings.get,
    organizationOf: (entry) => owners.get(`${entry.provider} ${entry.senderId}`),
    forget: settings.forget,
  }
}

async function readSettings(tx: Transaction, keys: KeyRing): Promise<OrganizationSettings> {
  const organizationKeys = await keys.organizationKeys(tx)
  const rows = await loadChannels(tx)
  const channels = rows.map((row) => [row.channel, { row, credentials: openCredentials(tx, organizationKeys, row) }])
  return { channels: Object.fromEntries(channels), keys: organizationKeys }
}

const PROVIDERS = [
  'whatsapp_phone_number',
  'whatsapp_account',
  'whatsapp_verify_token',
  'twilio_account',
  'twilio_sender',
] as const

function entryOf(name: string): DirectoryEntry {
  const provider = PROVIDERS.find((candidate) => name.startsWith(`${candidate} `))
  if (provider === undefined) throw new Error('Not the name of a directory entry.')
  return { provider, senderId: name.slice(provider.length + 1) }
}

/** Keeps answers, and questions under way, for FRESH_MS; a failed question is asked again at once. */
function remember<Key extends string, Value>(monotonicNow: () => number, ask: (key: Key) => Promise<Value>) {
  const known = new Map<Key, { readonly value: Promise<Value>; readonly until: number }>()
  return {
    get(key: Key): Promise<Value> {
      const kept = known.get(key)
      if (kept !== undefined && kept.until > monotonicNow()) return kept.value
      if (known.size >= ENTRIES_MAX) known.clear()
      const value = ask(key)
      known.set(key, { value, until: monotonicNow() + FRESH_MS })
      value.catch(() => known.delete(key))
      return value
    },
    forget(key: Key): void {
      known.delete(key)
    },
  }
}
