import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DisplayState } from '../../src/domain/capabilities.ts'
import { NEW_PERSON_CHANNEL, type OptInRequest, type PersonChannel } from '../../src/domain/consent-state.ts'
import { displayState } from '../../src/domain/display-state.ts'
import { messageId, type OrganizationId, requestId } from '../../src/domain/ids.ts'
import { HOUR_MS, type Instant } from '../../src/domain/instant.ts'
import { DEFAULT_POLICY } from '../../src/domain/policy.ts'
import { insertContact } from '../../src/store/contacts.ts'
import type { Transaction } from '../../src/store/database.ts'
import { newId } from '../../src/store/new-id.ts'
import { addPeople } from '../../src/store/people.ts'
import { savePersonChannels } from '../../src/store/person-channels.ts'
import { CONTACT_GROUPS, type ContactGroup, readContactCounts, readContactList } from '../../src/views/contact-list.ts'
import { startDemo, startHttpWorld } from '../support/http-world.ts'

const GROUP_OF: Readonly<Record<DisplayState, ContactGroup>> = {
  not_asked: 'not_asked',
  send_failed: 'not_asked',
  scheduled: 'waiting',
  sending: 'waiting',
  pending: 'waiting',
  no_response: 'no_answer',
  expired: 'no_answer',
  attempts_used: 'no_answer',
  granted: 'granted',
  declined: 'closed',
  revoked: 'closed',
  suppressed: 'closed',
  unreachable: 'unreachable',
}

/** Every combination of what a display state looks at, with times on both sides of every border. */
function everySituation(now: Instant): PersonChannel[] {
  const situations: PersonChannel[] = []
  for (const status of ['none', 'requested', 'granted', 'declined', 'revoked'] as const) {
    for (const state of [
      null,
      'scheduled',
      'queued',
      'sent',
      'delivered',
      'unknown',
      'failed',
      'answered',
      'lapsed',
    ] as const) {
      for (const handedOverHours of [null, 1, 24, 200]) {
        for (const unreachable of [
          null,
          { since: 2, recheck: -1 },
          { since: 300, recheck: 276 },
          { since: 0.5, recheck: -23 },
        ]) {
          for (const attemptsUsed of [0, 3]) {
            situations.push(situation({ status, state, handedOverHours, unreachable, attemptsUsed }, now))
          }
        }
      }
    }
  }
  return situations
}

interface Parts {
  readonly status: PersonChannel['consent']['status']
  readonly state: OptInRequest['state'] | null
  readonly handedOverHours: number | null
  readonly unreachable: { readonly since: number; readonly recheck: number } | null
  readonly attemptsUsed: number
}

function situation({ status, state, handedOverHours, unreachable, attemptsUsed }: Parts, now: Instant): PersonChannel {
  const ago = (hours: number) => now - hours * HOUR_MS
  const handedOverAt = handedOverHours === null ? null : ago(handedOverHours)
  const request: OptInRequest | null = state && {
    id: requestId(newId()),
    messageId: messageId(newId()),
    state,
    askedAt: ago((handedOverHours ?? 0) + 0.1),
    scheduledFor: state === 'scheduled' ? ago(-3) : null,
    handedOverAt,
    agentId: null,
    agentName: 'Sam',
    language: 'en',
    attempt: 1,
    clarified: false,
    noticeAt: null,
  }
  const { consent, reachability } = NEW_PERSON_CHANNEL
  return {
    consent: { ...consent, status, request, lastHandedOverAt: handedOverAt, attemptsUsed },
    reachability: unreachable
      ? { status: 'unreachable', since: ago(unreachable.since), code: '131026', recheckAt: ago(unreachable.recheck) }
      : reachability,
    windowOpenUntil: null,
  }
}

async function store(
  tx: Transaction,
  situations: readonly PersonChannel[],
  now: Instant,
): Promise<Map<string, PersonChannel>> {
  const people = situations.map((value) => ({ id: newId(), value }))
  await addPeople(
    tx,
    people.map(({ id }) => ({ id, profileName: null })),
    now,
  )
  for (const { id } of people) {
    const card = { id: newId(), personId: id, givenName: 'A', familyName: '', language: null, timeZone: null } as const
    await insertContact(tx, { ...card, ownerId: null, tags: [], basis: null, searchText: 'a' }, now)
  }
  const rows = people.map(
    ({ id, value }) => ({ personId: id, channel: 'whatsapp', value, lastEventId: null, nextLookAt: null }) as const,
  )
  await savePersonChannels(tx, rows, now)
  return new Map(people.map(({ id, value }) => [id, value]))
}

test('the tabs of the contacts follow the display state, whatever the situation', async () => {
  await using world = await startHttpWorld()
  const { organizationId } = await startDemo(world)
  const { database } = world.test
  const now = database.now()
  const moment = { now, policy: DEFAULT_POLICY.simulated }
  const stored = await database.transaction(organizationId, (tx) => store(tx, everySituation(now), now))
  assert.ok(stored.size > 1_000)
  const groupOf = (value: PersonChannel) => GROUP_OF[displayState(value, false, moment.policy, now)]
  const counts = await database.read(organizationId, (tx) => readContactCounts(tx, moment))
  for (const group of CONTACT_GROUPS) {
    const filter = { search: undefined, group, after: null, limit: stored.size }
    const rows = await read(organizationId, (tx) => readContactList(tx, filter, moment))
    for (const { personId } of rows) {
      const value = stored.get(personId)
      assert.equal(value && groupOf(value), group, JSON.stringify(value))
    }
    const expected = [...stored.values()].filter((value) => groupOf(value) === group).length
    assert.equal(rows.length, expected, group)
    assert.equal(counts[group], expected, group)
  }
  function read<Result>(id: OrganizationId, work: (tx: Transaction) => Promise<Result>) {
    return database.read(id, work)
  }
})
