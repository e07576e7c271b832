import type { Address } from '../domain/channel.ts'
import type { OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import { openBody } from '../store/seal-body.ts'
import { readBodies, type StoredBody } from '../store/stored-bodies.ts'
import type { Dependencies } from './dependencies.ts'

/** What stands in a message's name or id on the wire; shorter words are none. */
const WORD = /[A-Za-z0-9._:+/=-]{16,}/g

/** Fewer digits are no number that a provider would write. */
const NUMBER_DIGITS_MIN = 7

/** By what a person is found in the bytes of a webhook. */
export interface TracesOfPerson {
  readonly addresses: readonly Address[]
  /** Ids of messages, the provider's and ours. */
  readonly messageNames: readonly string[]
}

/** Stored webhooks that name somebody, by id, and whether something of one has not been handled yet. */
export interface FoundBodies {
  readonly ids: readonly string[]
  readonly isAnyOpen: boolean
}

export const NO_BODIES: FoundBodies = { ids: [], isAnyOpen: false }

/**
 * Reads every stored body of the organization, because a sealed one cannot be searched for a name in any other way:
 * page by page, each in a transaction of its own.
 */
export async function findBodiesNaming(
  deps: Pick<Dependencies, 'database' | 'keys'>,
  organizationId: OrganizationId,
  traces: TracesOfPerson,
): Promise<FoundBodies> {
  const names = namesIn(traces)
  const found: Pick<StoredBody, 'id' | 'isOpen'>[] = []
  for (let after: string | null = null; ; ) {
    const page: readonly StoredBody[] = await deps.database.read(organizationId, async (tx) => {
      const bodies = await readBodies(tx, { after, since: null })
      found.push(...(await naming(deps, tx, bodies, names)))
      return bodies
    })
    const last = page.at(-1)
    if (last === undefined) return summary(found)
    after = last.id
  }
}

/** The same for what came since, or has not been handled, in the caller's transaction. */
export async function findNewBodiesNaming(
  deps: Pick<Dependencies, 'keys'>,
  tx: Transaction,
  traces: TracesOfPerson,
  since: Instant,
): Promise<FoundBodies> {
  const names = namesIn(traces)
  const found: Pick<StoredBody, 'id' | 'isOpen'>[] = []
  for (let after: string | null = null; ; ) {
    const page = await readBodies(tx, { after, since })
    found.push(...(await naming(deps, tx, page, names)))
    const last = page.at(-1)
    if (last === undefined) return summary(found)
    after = last.id
  }
}

function summary(found: readonly Pick<StoredBody, 'id' | 'isOpen'>[]): FoundBodies {
  return { ids: found.map(({ id }) => id), isAnyOpen: found.some(({ isOpen }) => isOpen) }
}

async function naming(
  deps: Pick<Dependencies, 'keys'>,
  tx: Transaction,
  bodies: readonly StoredBody[],
  names: (text: string) => boolean,
): Promise<Pick<StoredBody, 'id' | 'isOpen'>[]> {
  if (bodies.length === 0) return []
  const keys = await deps.keys.organizationKeys(tx)
  // The bodies themselves are let go of at once: an organization can have any number of them.
  return bodies
    .filter(({ id, sealedRaw }) =>
      names(openBody(keys, { organizationId: tx.organizationId, id }, sealedRaw).toString('latin1')),
    )
    .map(({ id, isOpen }) => ({ id, isOpen }))
}

/** A number stands in webhooks as its digits, with a plus or without; JSON may write a slash with a backslash. */
function namesIn({ addresses, messageNames }: TracesOfPerson): (text: string) => boolean {
  const digits = addresses
    .filter(({ kind }) => kind === 'phone' || kind === 'wa_id')
    .map(({ value }) => digitsOf(value))
  const others = addresses.filter(({ kind }) => kind !== 'phone' && kind !== 'wa_id').map(({ value }) => value)
  const numbers = [...new Set(digits)].filter(({ length }) => length >= NUMBER_DIGITS_MIN)
  const number = numbers.length === 0 ? null : new RegExp(`(?<![0-9])(?:${numbers.join('|')})(?![0-9])`)
  const messages = new Set(messageNames)
  return (text) => {
    const plain = text.replaceAll('\\/', '/')
    if (number?.test(plain) === true || others.some((name) => plain.includes(name))) return true
    return (
      plain.match(WORD)?.some((word) => messages.has(word) || word.split(/[:=]/).some((part) => messages.has(part))) ??
      false
    )
  }
}

function digitsOf(value: string): string {
  return value.replace(/\D/g, '')
}
