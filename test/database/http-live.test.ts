import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { closeSession } from '../../src/auth/sessions.ts'
import type { OrganizationId } from '../../src/domain/ids.ts'
import { Session } from '../../src/http/api/organization.ts'
import type { ServerParts } from '../../src/http/server-parts.ts'
import type { Database } from '../../src/store/database.ts'
import { appendFeed, type FeedRow } from '../../src/store/feed.ts'
import { newId } from '../../src/store/new-id.ts'
import { openEvents } from '../support/event-reader.ts'
import { startDemo, startHttpWorld } from '../support/http-world.ts'
import { addColleague, addOrganization } from '../support/second-organization.ts'

/** Rights are looked at every four seconds; the rest is for a machine that has other things to do. */
const RIGHTS_MS_MAX = 20_000
/** How often feeds are looked at without a bell. */
const LOOK_AGAIN_MS = 2_000

// The bell of this process, which rings after commits.
const bells = new Map<OrganizationId, Set<() => void>>()
const onFeed: ServerParts['onFeed'] = (id, wake) => {
  const wakes = bells.get(id) ?? new Set()
  bells.set(id, wakes.add(wake))
  return () => wakes.delete(wake)
}
const world = await startHttpWorld({ onFeed })
const base = await world.app.listen({ host: '127.0.0.1', port: 0 })
after(() => world[Symbol.asyncDispose]())

const { database } = world.test
const demo = await startDemo(world)
const row = (conversationId: string): FeedRow => ({ event: 'contact', data: { contactId: null, conversationId } })

async function append(rows: readonly FeedRow[], id: OrganizationId = demo.organizationId): Promise<void> {
  await database.transaction(id, async (tx) => appendFeed(tx, rows, database.now()))
  for (const wake of bells.get(id) ?? []) wake()
}
const open = (headers: Readonly<Record<string, string>> = { cookie: demo.cookie }) =>
  openEvents(`${base}/api/v1/events`, headers)

test('a new stream says where it stands, then tells what happens, in order and at once', async () => {
  await using stream = await open()
  assert.equal(stream.response.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  assert.equal(stream.response.headers.get('x-content-type-options'), 'nosniff')
  const start = await stream.next()
  assert.deepEqual([start?.event, start?.data], [null, null])
  await append([row('one'), row('two')])
  const first = await stream.next()
  const second = await stream.next()
  assert.deepEqual(JSON.parse(first?.data ?? ''), { contactId: null, conversationId: 'one' })
  assert.equal(first?.event, 'contact')
  assert.deepEqual(JSON.parse(second?.data ?? ''), { contactId: null, conversationId: 'two' })
  const seqOf = (id: string | null | undefined) => Number(id?.split('.')[1])
  assert.equal(seqOf(second?.id), seqOf(first?.id) + 1)
})

test('a stream that comes back is told what it missed, more than a page of it, and then what is new', async () => {
  const position = await (async () => {
    await using stream = await open()
    return (await stream.next())?.id ?? ''
  })()
  await append(Array.from({ length: 1_203 }, (_, at) => row(`missed ${at}`)))
  await using stream = await open({ cookie: demo.cookie, 'last-event-id': position })
  await append([row('new')])
  for (let at = 0; at < 1_203; at += 1) {
    assert.equal(JSON.parse((await stream.next())?.data ?? '').conversationId, `missed ${at}`)
  }
  assert.equal(JSON.parse((await stream.next())?.data ?? '').conversationId, 'new')
})

test('a stream that begins where the session was read is told what happened in between', async () => {
  const answer = await fetch(`${base}/api/v1/session`, { headers: { cookie: demo.cookie } })
  const { feed } = Session.parse(await answer.json())
  await append([row('in between')])
  await using stream = await openEvents(`${base}/api/v1/events?after=${feed}`, { cookie: demo.cookie })
  assert.equal(JSON.parse((await stream.next())?.data ?? '').conversationId, 'in between')
  await append([row('new')])
  assert.equal(JSON.parse((await stream.next())?.data ?? '').conversationId, 'new')
})

test('events that come while a stream catches up are neither lost nor told twice', async () => {
  const position = await (async () => {
    await using stream = await open()
    return (await stream.next())?.id ?? ''
  })()
  await append(Array.from({ length: 1_500 }, (_, at) => row(`${at}`)))
  const opened = Array.from({ length: 3 }, () => open({ cookie: demo.cookie, 'last-event-id': position }))
  const more = (async () => {
    for (let at = 1_500; at < 1_560; at += 1) await append([row(`${at}`)])
  })()
  for (const opening of opened) {
    await using stream = await opening
    for (let at = 0; at < 1_560; at += 1) {
      assert.equal(JSON.parse((await stream.next())?.data ?? '').conversationId, `${at}`)
    }
  }
  await more
})

const positions: readonly (readonly [string, () => Promise<string>])[] = [
  ['of another epoch', async () => `${newId()}.1`],
  ['that is no position at all', async () => 'hello'],
  ['ahead of everything', async () => (await here()).replace(/\.\d+$/, '.999999999')],
  [
    'whose rows are gone',
    async () => {
      const position = await here()
      await append([row('gone'), row('left')])
      await world.test.asOwner(`delete from feed where data->>'conversationId' = 'gone'`)
      return position
    },
  ],
]
async function here(): Promise<string> {
  await using stream = await open()
  return (await stream.next())?.id ?? ''
}

for (const [what, positionOf] of positions) {
  test(`a stream with a position ${what} is reset, and goes on from the end`, async () => {
    await using stream = await open({ cookie: demo.cookie, 'last-event-id': await positionOf() })
    const reset = await stream.next()
    assert.equal(reset?.event, 'reset')
    assert.equal(reset?.data, '{}')
    await append([row('after')])
    assert.equal(JSON.parse((await stream.next())?.data ?? '').conversationId, 'after')
  })
}

test('a restore under an open stream resets it', async () => {
  await using stream = await open()
  await stream.next()
  await world.test.asOwner('update feed_heads set epoch = $1 where organization_id = $2', [
    newId(),
    demo.organizationId,
  ])
  await append([row('restored')])
  assert.equal((await stream.next())?.event, 'reset')
})

test('a row whose bell never rang is found all the same', async () => {
  await using stream = await open()
  await stream.next()
  await database.transaction(demo.organizationId, async (tx) => appendFeed(tx, [row('silent')], database.now()))
  assert.equal(JSON.parse((await stream.next())?.data ?? '').conversationId, 'silent')
})

test('an organization hears only of itself, and an agent only of notices for all or for him', async () => {
  const other = await addOrganization(world)
  const agent = await addColleague(world, demo.organizationId, 'agent')
  await using foreign = await open({ cookie: other.cookie })
  await using own = await open({ cookie: agent.cookie })
  await foreign.next()
  await own.next()
  const notice = (agentId: string | null, kind: string, conversationId: string | null = newId()): FeedRow => ({
    event: 'notice',
    data: { agentId, kind, conversationId },
  })
  await using owners = await open()
  await owners.next()
  const aboutNobody = notice(null, 'for administrators', null)
  await append([notice(newId(), 'for another'), notice(agent.agentId, 'for him'), aboutNobody, notice(null, 'for all')])
  assert.equal(JSON.parse((await owners.next())?.data ?? '').kind, 'for administrators')
  await append([row('theirs')], other.organizationId)
  assert.equal(JSON.parse((await own.next())?.data ?? '').kind, 'for him')
  assert.equal(JSON.parse((await own.next())?.data ?? '').kind, 'for all')
  assert.equal(JSON.parse((await foreign.next())?.data ?? '').conversationId, 'theirs')
})

test('without a session there is no stream', async () => {
  await using stream = await open({})
  assert.equal(stream.response.status, 401)
})

test('the sixth stream of one person is refused, and a closed one makes room', async () => {
  const agent = await addColleague(world, demo.organizationId, 'agent')
  const streams = await Promise.all(Array.from({ length: 5 }, () => open({ cookie: agent.cookie })))
  {
    await using sixth = await open({ cookie: agent.cookie })
    assert.equal(sixth.response.status, 429)
  }
  for (const stream of streams) await stream[Symbol.asyncDispose]()
  for (;;) {
    await using again = await open({ cookie: agent.cookie })
    if (again.response.status === 200) break
  }
})

test('signing out ends the streams of the session at once', async () => {
  const agent = await addColleague(world, demo.organizationId, 'agent')
  await using stream = await open({ cookie: agent.cookie })
  await stream.next()
  await world.call('DELETE', '/api/v1/session', { cookie: agent.cookie })
  assert.equal(await stream.next(), null)
})

test('a session that ended in another process takes its streams along within seconds', async () => {
  const agent = await addColleague(world, demo.organizationId, 'agent')
  await using stream = await open({ cookie: agent.cookie })
  await stream.next()
  const { rows } = await world.test.asOwner(
    `select token from auth.session s join auth."user" u on u.id = s."userId" where u."agentId" = $1`,
    [agent.agentId],
  )
  const ended = performance.now()
  await closeSession(world.parts.auth, String(rows[0]?.token))
  assert.equal(await stream.next(), null)
  assert.ok(performance.now() - ended < RIGHTS_MS_MAX)
})

const streamOfKey = (key: string) => open({ authorization: `Bearer ${key}` })

test('a key that is revoked takes its streams along within seconds, and no other', async () => {
  const colleague = await addColleague(world, demo.organizationId, 'agent')
  await using stream = await streamOfKey(colleague.key)
  await using other = await streamOfKey(demo.key)
  await stream.next()
  await other.next()
  const revoked = performance.now()
  await world.test.asOwner(
    'update api_keys set revoked_at = now() where id = (select max(id::text)::uuid from api_keys)',
  )
  assert.equal(await stream.next(), null)
  assert.ok(performance.now() - revoked < RIGHTS_MS_MAX)
  await append([row('still told')])
  assert.equal(JSON.parse((await other.next())?.data ?? '').conversationId, 'still told')
})

const ENDS: readonly (readonly [string, string])[] = [
  ['leaves', 'update agents set active = false where id = $1::uuid'],
  ['gets another role', `update agents set role = 'auditor' where id = $1::uuid`],
  [
    'has been signed in for seven days',
    `update auth.session set "createdAt" = now() - interval '8 days'
      where "userId" = (select id from auth."user" where "agentId" = $1)`,
  ],
]
for (const [what, statement] of ENDS) {
  test(`an agent who ${what} has no stream any longer`, async () => {
    const agent = await addColleague(world, demo.organizationId, 'agent')
    await using stream = await open({ cookie: agent.cookie })
    await stream.next()
    await world.test.asOwner(statement, [agent.agentId])
    assert.equal(await stream.next(), null)
  })
}

test('twenty streams of an organization cost one read per change, not twenty', async () => {
  const { deps } = world.parts
  let reads = 0
  const counting: Database = {
    ...deps.database,
    read: (id, work) => {
      reads += 1
      return deps.database.read(id, work)
    },
  }
  await using second = await startHttpWorld({ ...world.parts, deps: { ...deps, database: counting } })
  const url = `${await second.app.listen({ host: '127.0.0.1', port: 0 })}/api/v1/events`
  const colleagues = await Promise.all(
    Array.from({ length: 4 }, () => addColleague(world, demo.organizationId, 'agent')),
  )
  const cookies = colleagues.flatMap(({ cookie }) => Array.from({ length: 5 }, () => cookie))
  const streams = await Promise.all(cookies.map((cookie) => openEvents(url, { cookie })))
  for (const stream of streams) await stream.next()
  reads = 0
  const begun = performance.now()
  await append([row('shared')])
  for (const stream of streams) {
    assert.equal(JSON.parse((await stream.next())?.data ?? '').conversationId, 'shared')
  }
  // One for the bell, and one more whenever the clock looked again, or rights were looked at, meanwhile.
  const looks = 1 + Math.ceil((performance.now() - begun) / LOOK_AGAIN_MS)
  assert.ok(reads >= 1 && reads <= 1 + 2 * looks && reads < streams.length, `${reads} reads`)
  for (const stream of streams) await stream[Symbol.asyncDispose]()
})
