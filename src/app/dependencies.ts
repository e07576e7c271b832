import type { ChannelClient } from '../channels/channel.ts'
import type { Channel } from '../domain/channel.ts'
import type { OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import type { Database } from '../store/database.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { LogSigner } from '../store/log-signer.ts'
import type { LogPass } from './log-pass.ts'
import type { MediaFiles } from './media/media-files.ts'

/** All that use cases need from outside: nothing else reaches the network, the clock or chance. */
export interface Dependencies {
  readonly database: Database
  readonly keys: KeyRing
  /** Signs heads of logs, and keeps the last one it signed outside the database. */
  readonly logSigner: LogSigner
  /** Opens logs to the product's own check of what is served. */
  readonly logPass: LogPass
  /** Pictures, sound and documents, outside the database. */
  readonly media: MediaFiles
  /** The database's clock as this node last measured it, without an organization's offset. */
  readonly databaseNow: () => Instant
  /** A new uuidv7. */
  readonly newId: () => string
  /** The provider's client for one organization's channel; rebuilt when its settings change. */
  readonly clientFor: (organizationId: OrganizationId, channel: Channel) => Promise<ChannelClient>
  /** How fast an organization's sender on one channel may go: messages per second, null for unlimited. */
  readonly senderPace: (
    organizationId: OrganizationId,
    channel: Channel,
  ) => Promise<{ readonly perSecond: number | null }>
  /** Tells the workers of this process (and, by hints, of others) that an organization has work. Called after commit. */
  readonly wake: (organizationId: OrganizationId, work: 'inbox' | 'outbox' | 'feed' | 'log' | 'media') => void
}
