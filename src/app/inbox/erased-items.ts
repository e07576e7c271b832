import { readCallbackData } from '../../channels/callback-data.ts'
import type { Transaction } from '../../store/database.ts'
import { findErased, hasErased } from '../../store/erased-messages.ts'
import type { OrganizationKeys } from '../../store/key-ring.ts'
import { messageRef } from '../../store/message-ref.ts'
import { isPersonItem, providerIdOf } from './person-items.ts'
import type { Item, ParkedReason } from './read-items.ts'
import { isStatusItem } from './status-items.ts'

/** Items about messages that were erased: a webhook that comes again recreates nobody (DESIGN section 2, "Evidence"). */
export async function parkErased(
  tx: Transaction,
  keys: OrganizationKeys,
  items: readonly Item[],
): Promise<{ readonly left: readonly Item[]; readonly parked: readonly ParkedReason[] }> {
  if (!(await hasErased(tx))) return { left: items, parked: [] }
  const named = items.map((item) => ({ item, refs: messageNamesOf(item).map((name) => messageRef(keys, name)) }))
  const erased = await findErased(
    tx,
    named.flatMap(({ refs }) => refs),
  )
  const isErased = ({ refs }: (typeof named)[number]) => refs.some((ref) => erased.has(ref.toString('hex')))
  return {
    left: named.filter((entry) => !isErased(entry)).map(({ item }) => item),
    parked: named.filter(isErased).map(({ item }) => ({ item, reason: 'erased' })),
  }
}

function messageNamesOf(item: Item): string[] {
  if (isPersonItem(item)) return [providerIdOf(item.event)]
  if (!isStatusItem(item)) return []
  const ours = readCallbackData(item.event.callbackData)
  return [item.event.providerMessageId, ...(ours === null ? [] : [ours.messageId])]
}
