import type { Entry } from '../journal/entry.ts'
import type { Script } from '../script/script.ts'
import type { WebhookQueue } from '../webhooks/webhook-queue.ts'
import type { Agenda } from './agenda.ts'
import type { Bsuids } from './bsuid.ts'
import type { Changes } from './changes.ts'
import type { Clock } from './clock.ts'
import type { Conversations } from './conversations.ts'
import type { Faults } from './faults.ts'
import type { ProviderIds } from './ids.ts'
import type { MediaStore } from './media.ts'
import type { Messages } from './messages.ts'
import type { NewPeople } from './new-people.ts'
import type { NumberFactsStore } from './number-facts.ts'
import type { Phones } from './phones.ts'
import type { Senders } from './senders.ts'
import type { SettingsStore } from './settings.ts'
import type { Signups } from './signups.ts'
import type { Templates } from './templates.ts'
import type { Uploads } from './uploads.ts'

/** Everything the simulator knows and works with. What must survive a restart is changed through `record` only. */
export interface World {
  readonly clock: Clock
  readonly agenda: Agenda
  readonly senders: Senders
  readonly phones: Phones
  readonly settings: SettingsStore
  readonly faults: Faults
  readonly messages: Messages
  readonly templates: Templates
  readonly media: MediaStore
  readonly conversations: Conversations
  readonly newPeople: NewPeople
  readonly numbers: NumberFactsStore
  readonly signups: Signups
  readonly uploads: Uploads
  readonly bsuids: Bsuids
  readonly ids: ProviderIds
  readonly changes: Changes
  readonly script: Script
  readonly webhooks: WebhookQueue
  /** Changes the world by one entry and writes it down. */
  record(entry: Entry): void
  /** Resolves when everything recorded so far is in the state file; at once without one. */
  written(): Promise<void> | null
  /** Writes the state file anew, so that nothing stands in it that was forgotten. Answers whether that worked. */
  rewrite(): Promise<boolean>
}
