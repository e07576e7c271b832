import { Erasure } from '../../src/http/api/erasure.ts'
import { type Customer, countOf } from './consent-stories.ts'
import type { TestDatabase } from './database.ts'
import { eventually } from './eventually.ts'
import { type Answer, expect } from './product-api.ts'
import type { TestOrganization } from './product-organization.ts'

export const REASON = 'Asked for in writing.'

export function tryToErase(
  { api }: TestOrganization,
  { contactId }: Pick<Customer, 'contactId'>,
  key?: string,
): Promise<Answer> {
  const named = key === undefined ? {} : { idempotencyKey: key }
  return api.call('POST', `/contacts/${contactId}/erasure`, { body: { reason: REASON }, ...named })
}

/** Waits until nothing of the customer is on its way any more, which an erasure waits for as well. */
export async function erase(organization: TestOrganization, customer: Pick<Customer, 'contactId'>): Promise<Erasure> {
  const answer = await eventually(
    () => tryToErase(organization, customer),
    ({ code }) => code !== 'erasure.busy',
  )
  return expect(answer, 200).read(Erasure)
}

/** How many rows an organization has in each table that names people. */
export async function rowsLeft({ asOwner }: TestDatabase, organizationId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of [
    'contacts',
    'addresses',
    'messages',
    'conversations',
    'opt_in_requests',
    'person_channels',
    'subject_keys',
    'notices',
    'drafts',
    'outbox',
  ]) {
    counts[table] = await countOf(asOwner, `select count(*) from ${table} where organization_id = $1`, organizationId)
  }
  return counts
}

export function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
