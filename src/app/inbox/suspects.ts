import { type Address, addressKey, CHANNELS } from '../../domain/channel.ts'
import type { Transaction } from '../../store/database.ts'
import { findByAddresses } from '../../store/people.ts'
import type { OrganizationCircumstances } from '../load-circumstances.ts'
import { judge, type PersonWork } from '../person-work.ts'
import type { Item } from './read-items.ts'

/** Reports about our own messages, and words to a group, are nothing that a person said to us. */
const SAYS_NOTHING = /^(status_|unknown_status:|group_)/

/** Somebody of whom something was received that cannot be read: it may have been a stop. */
export interface Suspect {
  readonly personId: string
  readonly item: Item
}

/** The known people behind items that cannot be read; who is not known has agreed to nothing. */
export async function findSuspects(tx: Transaction, items: readonly Item[]): Promise<Suspect[]> {
  const named = items.filter(({ event }) => event.kind === 'unreadable' && !SAYS_NOTHING.test(event.reason))
  return findNamed(
    tx,
    named.map((item) => ({ item, names: 'from' in item.event ? item.event.from : [] })),
  )
}

/** The known people whom an item that failed is about, whatever it was. */
export function findAffected(tx: Transaction, item: Item): Promise<Suspect[]> {
  const { event } = item
  const from = 'from' in event ? event.from : []
  const to = event.kind === 'address_change' ? event.to : []
  const recipient = event.kind === 'status' ? event.recipient : []
  return findNamed(tx, [{ item, names: [...from, ...to, ...recipient] }])
}

/**
 * Holds them until somebody has looked: a stop that we cannot read is a reason to be silent (reliability I18), on every
 * channel on which a stop would count.
 */
export function holdSuspects(
  suspects: readonly Suspect[],
  workOf: (personId: string) => PersonWork | undefined,
  circumstances: OrganizationCircumstances,
): void {
  for (const { personId, item } of suspects) {
    const work = workOf(personId)
    const channels = circumstances.policy.stopScope === 'both_channels' ? CHANNELS : [item.event.channel]
    for (const channel of work === undefined ? [] : channels) {
      const command = {
        type: 'PlaceHold',
        channel,
        actor: { kind: 'system' },
        reason: 'unreadable_webhook',
      } as const
      if (work !== undefined) judge(work, command, circumstances, item.source)
    }
  }
}

async function findNamed(
  tx: Transaction,
  named: readonly { readonly item: Item; readonly names: readonly Address[] }[],
): Promise<Suspect[]> {
  const found = await findByAddresses(
    tx,
    named.flatMap(({ names }) => names),
  )
  const owners = new Map(found.map((row) => [addressKey(row), row.personId]))
  return named.flatMap(({ item, names }) => {
    const people = new Set(names.map((name) => owners.get(addressKey(name))).filter((id) => id !== undefined))
    return [...people].map((personId) => ({ personId, item }))
  })
}
