import { clear, createStore, del, entries, set } from 'idb-keyval'
import { writerId } from '../writer.ts'
import type { Outgoing } from './outgoing.ts'

const store = createStore('yesline-outbox', 'outbox')

/** What this person has pressed Send on and no server has taken, in the order in which it was written. */
export async function readOutbox(): Promise<readonly Outgoing[]> {
  const writer = writerId()
  const kept = await entries<string, Outgoing>(store)
  return kept
    .filter(([name]) => name.startsWith(`${writer}:`))
    .map(([, message]) => message)
    .toSorted((a, b) => a.at - b.at)
}

export async function keepInOutbox(message: Outgoing): Promise<void> {
  await set(`${writerId()}:${message.id}`, message, store)
}

export async function dropFromOutbox(id: string): Promise<void> {
  await del(`${writerId()}:${id}`, store)
}

/** At sign-out, unless the device is marked as the person's own (DESIGN section 3). */
export async function wipeOutbox(): Promise<void> {
  await clear(store)
}
