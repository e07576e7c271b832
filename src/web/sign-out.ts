import { syncDrafts } from './drafts/draft-store.ts'
import { wipeDrafts } from './drafts/kept-drafts.ts'
import { wipeOutbox } from './outbox/kept-outbox.ts'
import { isOwnDevice } from './own-device.ts'
import { noteWriter } from './writer.ts'

/**
 * Before somebody leaves: the server gets the last words, then they leave this device, unless it is marked as the
 * person's own. What a customer was about to be told is nobody else's business (DESIGN section 3).
 */
export async function leaveDevice(): Promise<void> {
  await syncDrafts()
  if (!isOwnDevice()) await Promise.all([wipeDrafts(), wipeOutbox()])
  noteWriter('')
}
