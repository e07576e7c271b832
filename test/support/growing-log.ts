import { randomBytes } from 'node:crypto'
import { type OrganizationId, organizationId } from '../../src/domain/ids.ts'
import { appendConsentEvents } from '../../src/store/consent-events.ts'
import { insertLogHead } from '../../src/store/log-head.ts'
import { newId } from '../../src/store/new-id.ts'
import { addPeople } from '../../src/store/people.ts'
import type { TestDatabase } from './database.ts'

const AT = Date.parse('2026-11-22T10:00:00Z')

/** An organization with an empty log and nothing else. */
export async function newLog(world: TestDatabase): Promise<OrganizationId> {
  const id = organizationId(newId())
  await world.asOwner(
    `insert into organizations (organization_id, name, kind, simulated, default_language, default_country, time_zone, created_at)
      values ($1, 'A log', 'real', true, 'en', 'US', 'UTC', now())`,
    [id],
  )
  await world.database.transaction(id, async (tx) => {
    await insertLogHead(tx)
    await tx.query('insert into feed_heads (organization_id, epoch, last) values ($1, $1, 0)', [id])
  })
  return id
}

class SecondThoughts extends Error {}

/** Some events of one new person, in one transaction that may be rolled back. Answers their ids and leaves. */
export async function writeEvents(
  world: TestDatabase,
  id: OrganizationId,
  count: number,
  rollsBack = false,
): Promise<ReadonlyMap<string, string>> {
  const personId = newId()
  const rows = Array.from({ length: count }, () => ({
    id: newId(),
    personId,
    channel: 'whatsapp' as const,
    type: 'requested' as const,
    at: AT,
    recordedAt: AT,
    actorKind: 'agent',
    requestId: null,
    messageId: null,
    markSecond: null,
    providerRef: null,
    simulated: true,
    sealedEvent: Buffer.of(1),
    sealedSubject: Buffer.of(2),
    leaf: randomBytes(121),
  }))
  await world.database
    .transaction(id, async (tx) => {
      await addPeople(tx, [{ id: personId, profileName: null }], AT)
      await appendConsentEvents(tx, rows)
      if (rollsBack) throw new SecondThoughts()
    })
    .catch((error: unknown) => {
      if (!(error instanceof SecondThoughts)) throw error
    })
  return new Map(rollsBack ? [] : rows.map((row) => [row.id, row.leaf.toString('hex')]))
}
