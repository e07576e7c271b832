import type { Dispatcher } from 'undici'
import { apply } from '../journal/apply.ts'
import type { Journal } from '../journal/journal.ts'
import { NO_JOURNAL, openJournal, replay } from '../journal/journal.ts'
import { snapshotOf } from '../journal/snapshot.ts'
import { createScript } from '../script/script.ts'
import type { DeliveryParts } from '../webhooks/deliveries.ts'
import { WebhookQueue } from '../webhooks/webhook-queue.ts'
import { createAgenda } from './agenda.ts'
import { createBsuids } from './bsuid.ts'
import { createChanges } from './changes.ts'
import { createClock } from './clock.ts'
import { createConversations } from './conversations.ts'
import { createFaults } from './faults.ts'
import { createProviderIds } from './ids.ts'
import { createMediaStore } from './media.ts'
import { hasReachedPhone } from './message.ts'
import { createMessages } from './messages.ts'
import { createNewPeople } from './new-people.ts'
import { createNumberFacts } from './number-facts.ts'
import { createPhones } from './phones.ts'
import { createSenders } from './senders.ts'
import { createSettings } from './settings.ts'
import { createSignups } from './signups.ts'
import { createTemplates } from './templates.ts'
import { createUploads } from './uploads.ts'
import type { World } from './world.ts'

export interface WorldParts {
  readonly now: () => number
  readonly dispatcher: Dispatcher
  readonly stateFile: string | null
  readonly log: (event: string, details: object) => void
}

/** The world of an earlier run when there is a state file, else an empty one. */
export async function createWorld(parts: WorldParts): Promise<World & { close(): Promise<void> }> {
  const { now, dispatcher, log, stateFile } = parts
  let journal: Journal = NO_JOURNAL
  const clock = createClock(now)
  const senders = createSenders()
  const settings = createSettings()
  const faults = createFaults()
  const agenda = createAgenda(now, (senderId) => clock.offsetOf(senderId))
  const wait: DeliveryParts['wait'] = (senderId, waitMs, run) => {
    let isWanted = true
    agenda.schedule(senderId, clock.now(senderId) + waitMs, () => {
      if (isWanted) run()
    })
    return () => {
      isWanted = false
    }
  }
  const state = {
    clock,
    senders,
    settings,
    faults,
    agenda,
    phones: createPhones(),
    messages: createMessages(),
    templates: createTemplates(),
    media: createMediaStore(stateFile),
    conversations: createConversations(),
    newPeople: createNewPeople(),
    numbers: createNumberFacts(),
    signups: createSignups(),
    uploads: createUploads(),
    bsuids: createBsuids(),
    ids: createProviderIds(),
    changes: createChanges(),
    script: createScript(),
    webhooks: new WebhookQueue({
      ...{ senders, settings, faults, dispatcher, wait, log },
      now: (senderId) => clock.now(senderId),
      onQueued: (hook) => journal.append({ t: 'hook', hook }),
      onDone: (id) => journal.append({ t: 'hook_done', id }),
    }),
  }
  if (stateFile !== null) {
    await replay(stateFile, (entry) => apply(state, entry))
    const onFault = (fault: unknown) => log('state_file_fault', { fault: String(fault) })
    journal = await openJournal({ file: stateFile, snapshot: () => snapshotOf(state), onFault })
    state.script.begin(null, [...state.messages.sends()].filter(hasReachedPhone))
    state.script.begin(null, state.messages.replies())
  }
  return {
    ...state,
    record(entry) {
      apply(state, entry)
      journal.append(entry)
    },
    written: () => journal.written(),
    rewrite: () => journal.rewrite(),
    async close() {
      state.agenda.close()
      state.webhooks.close()
      await journal.close()
    },
  }
}
