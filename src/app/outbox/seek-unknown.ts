import type { SentMessage } from '../../channels/channel.ts'
import type { OrganizationId } from '../../domain/ids.ts'
import type { Transaction } from '../../store/database.ts'
import { readClockOffset } from '../../store/organizations.ts'
import { readSendAddresses } from '../../store/people.ts'
import { readDueSought, readKnownSids, type SoughtMessage } from '../../store/unknown-messages.ts'
import type { Dependencies } from '../dependencies.ts'
import { settleSearch } from './settle-search.ts'
import { whomToAddress } from './whom-to-address.ts'

/** Messages that one round looks for; each costs a call to the provider. */
const ROUND_MAX = 20

/** What one look for a message of unknown outcome came to. */
export interface Look {
  readonly message: SoughtMessage
  /** The one entry of the provider's list that can only be this message; null: none, or nobody can tell. */
  readonly sent: SentMessage | null
}

/**
 * Asks the provider what became of messages of unknown outcome, and writes down what it says. Nothing is sent again: a
 * message that is not found is for a person to decide in the end (reliability §3.4).
 * @param onFault hears of a provider that could not be asked; the look is repeated at the next time.
 */
export async function seekUnknown(
  deps: Dependencies,
  organizationId: OrganizationId,
  onFault: (error: unknown) => void,
): Promise<void> {
  const due = await deps.database.read(organizationId, (tx) => readDue(deps, tx))
  const looks: Look[] = []
  for (const entry of due) {
    const sent = await ask(deps, organizationId, entry).catch((error: unknown) => {
      onFault(error)
      return null
    })
    looks.push({ message: entry.message, sent })
  }
  if (looks.length === 0) return
  await deps.database.transaction(organizationId, (tx) => settleSearch(deps, tx, looks))
  deps.wake(organizationId, 'feed')
}

interface Due {
  readonly message: SoughtMessage
  readonly phone: string | null
}

async function readDue(deps: Dependencies, tx: Transaction): Promise<Due[]> {
  const now = deps.databaseNow() + (await readClockOffset(tx))
  const messages = await readDueSought(tx, now, ROUND_MAX)
  const addresses = await readSendAddresses(
    tx,
    messages.map(({ personId }) => personId),
  )
  return messages.map((message) => {
    const names = addresses.filter(({ personId }) => personId === message.personId)
    return { message, phone: whomToAddress(message.channel, names).phone }
  })
}

/** Two that fit are no answer: which attempt made which cannot be told, and a person decides. */
async function ask(
  deps: Dependencies,
  organizationId: OrganizationId,
  { message, phone }: Due,
): Promise<SentMessage | null> {
  if (!message.isUnknown || message.twins > 0 || phone === null) return null
  const client = await deps.clientFor(organizationId, message.channel)
  const listed = await client.findSent({ phone, text: message.text, from: message.from })
  if (listed === null || listed.length === 0) return null
  const sids = listed.map(({ providerMessageId }) => providerMessageId)
  const known = await deps.database.read(organizationId, (tx) => readKnownSids(tx, message.channel, sids))
  const [sent, ...others] = listed.filter(({ providerMessageId }) => !known.has(providerMessageId))
  return sent === undefined || others.length > 0 ? null : sent
}
