import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import { ChannelReportPage, ChannelSettings, PolicyView } from '../../src/http/api/organization.ts'
import { findOrganization, verifyTokenEntry } from '../../src/store/sender-directory.ts'
import { HEALTH } from '../../src/views/channel-settings.ts'
import { startDemo, startHttpWorld } from '../support/http-world.ts'
import { addColleague, addOrganization } from '../support/second-organization.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const demo = await startDemo(world)
const real = await addOrganization(world, { simulated: false })

const POLICY = '/api/v1/policy'
const patch = (url: string, body: unknown, key = demo.key) => world.call('PATCH', url, { key, body })
const policyOf = async (key = demo.key) => (await world.call('GET', POLICY, { key })).read(PolicyView)

test('a change of the policy is a new version, and the old one is kept', async () => {
  const before = await policyOf()
  const changed = (await patch(POLICY, { cooldown: 'PT48H', quietHours: { from: '21:30', to: '07:05' } })).read(
    PolicyView,
  )
  assert.equal(changed.version, before.version + 1)
  assert.equal(changed.cooldown, 'P2D')
  assert.deepEqual(changed.quietHours, { from: '21:30', to: '07:05', action: 'schedule' })
  assert.deepEqual(await policyOf(), changed)
  const { rowCount } = await world.test.asOwner('select 1 from policy_versions where organization_id = $1', [
    demo.organizationId,
  ])
  assert.equal(rowCount, changed.version)
  assert.equal((await patch(POLICY, { quietHours: null })).read(PolicyView).quietHours, null)
})

test('a simulated organization may wait a minute, one with a real provider a day at least', async () => {
  assert.equal((await patch(POLICY, { cooldown: 'PT1M' })).status, 200)
  const refused = await patch(POLICY, { cooldown: 'PT23H59M' }, real.key)
  assert.equal(refused.status, 422)
  assert.equal(refused.code, 'policy.cooldown_too_short')
  assert.equal((await patch(POLICY, { cooldown: 'PT24H' }, real.key)).status, 200)
})

const BAD_POLICIES: readonly (readonly [unknown, string])[] = [
  [{ cooldown: 'P1M' }, 'policy.duration'],
  [{ cooldown: '24' }, 'policy.duration'],
  [{ requestExpires: 'PT0S' }, 'policy.expiry_invalid'],
  [{ requestsMax: 0 }, 'policy.requests_out_of_range'],
  [{ quietHours: { from: '25:00', to: '08:00' } }, 'input.invalid'],
  [{ stopScope: 'same_channel', stopScopeReason: null }, 'policy.stop_scope_reason_missing'],
  [{ version: 99 }, 'input.invalid'],
  [{ texts: { en: { clarification: 'Hello {name}' } } }, 'policy.text_invalid'],
  [{ texts: { xx: { clarification: 'Hello' } } }, 'policy.text_invalid'],
  [{ texts: { en: { surprise: 'Hello' } } }, 'policy.text_invalid'],
]
for (const [body, code] of BAD_POLICIES) {
  test(`the policy ${JSON.stringify(body)} is refused with ${code}`, async () => {
    assert.equal((await patch(POLICY, body)).code, code)
  })
}

test('of two changes at once both are kept, one after the other, or one is told', async () => {
  const before = await policyOf()
  const answers = await Promise.all([patch(POLICY, { requestsMax: 4 }), patch(POLICY, { clarify: false })])
  const done = answers.filter((answer) => answer.status === 200).length
  for (const answer of answers) assert.ok(answer.status === 200 || answer.code === 'conflict.changed')
  assert.equal((await policyOf()).version, before.version + done)
})

const WHATSAPP = '/api/v1/channels/whatsapp'

test('a channel is switched, paused and resumed, with a feed row each time', async () => {
  const count = async () => {
    const { rows } = await world.test.asOwner(`select count(*)::int as n from feed where event = 'channel'`)
    return z.object({ n: z.number() }).parse(rows[0]).n
  }
  const before = await count()
  assert.equal((await patch(WHATSAPP, { enabled: false })).read(ChannelSettings).enabled, false)
  assert.equal((await patch(WHATSAPP, { paused: 'Looking into it' })).read(ChannelSettings).paused, 'Looking into it')
  const back = (await patch(WHATSAPP, { enabled: true, paused: null })).read(ChannelSettings)
  assert.deepEqual([back.enabled, back.paused], [true, null])
  assert.equal(await count(), before + 3)
})

test('secrets go in and never come out', async () => {
  const accessToken = 'CANARY-token-1234'
  const appSecrets = ['CANARY-old-secret', 'CANARY-new-secret']
  const answer = await patch(WHATSAPP, { credentials: { accessToken, appSecrets } })
  const { credentials } = answer.read(ChannelSettings).health
  assert.deepEqual(
    credentials.filter(({ name }) => name === 'appSecrets').map(({ lastFour }) => lastFour),
    ['cret', 'cret'],
  )
  assert.equal(credentials.find(({ name }) => name === 'accessToken')?.lastFour, '1234')
  assert.ok(!answer.text.includes('CANARY'))
  const { rows } = await world.test.asOwner(`select encode(sealed_credentials, 'escape') as c from channels`)
  const audit = await world.test.asOwner('select details from audit_events')
  assert.ok(!JSON.stringify([rows, audit.rows]).includes('CANARY'))
})

test('a credential that the channel does not have is refused', async () => {
  assert.equal((await patch(WHATSAPP, { credentials: { authToken: 'x' } })).code, 'channel.credentials')
  assert.equal((await patch('/api/v1/channels/sms', { credentials: { accessToken: 'x' } })).code, 'channel.credentials')
})

test('a verify token belongs to one organization, and a new one replaces the old', async () => {
  const { database } = world.test
  const owner = (token: string) => findOrganization(database, verifyTokenEntry(token))
  await patch(WHATSAPP, { credentials: { verifyToken: 'first token' } })
  assert.equal(await owner('first token'), demo.organizationId)
  assert.equal(
    (await patch(WHATSAPP, { credentials: { verifyToken: 'first token' } }, real.key)).code,
    'channel.sender_taken',
  )
  await patch(WHATSAPP, { credentials: { verifyToken: 'second token' } })
  assert.equal(await owner('first token'), null)
  assert.equal(await owner('second token'), demo.organizationId)
})

test('only the simulator knows no pace', async () => {
  assert.equal((await patch(WHATSAPP, { throughputPerSecond: null })).status, 200)
  assert.equal((await patch(WHATSAPP, { throughputPerSecond: 80 })).status, 200)
})

test('the ends of secrets are for those who may change them, and of short secrets nobody sees any', async () => {
  const credentials = { accessToken: 'CANARY-long-enough-1234', appSecrets: ['sh0rt-secret'] }
  const asOwner = (await patch(WHATSAPP, { credentials })).read(ChannelSettings).health.credentials
  assert.deepEqual(
    asOwner.filter(({ name }) => name !== 'verifyToken'),
    [
      { name: 'accessToken', lastFour: '1234' },
      { name: 'appSecrets', lastFour: null },
    ],
  )
  for (const role of ['compliance', 'agent', 'auditor'] as const) {
    const { key } = await addColleague(world, demo.organizationId, role)
    const answer = await world.call('GET', WHATSAPP, { key })
    assert.ok(!answer.text.includes('1234') && !answer.text.includes('cret"'), role)
    assert.ok(answer.read(ChannelSettings).health.credentials.every(({ lastFour }) => lastFour === null))
  }
})

test('the health of a channel costs the same however long its history is', async () => {
  await world.test.asOwner(
    `insert into webhook_inbox (organization_id, id, channel, sha256, sealed_raw, signature, keys, received_at, processed_at)
      select $1, gen_random_uuid(), 'whatsapp', sha256(n::text::bytea), '', '', '{}', now(), now() from generate_series(1, 5000) n`,
    [demo.organizationId],
  )
  await world.test.asOwner('analyze webhook_inbox')
  const explained = await world.test.asOwner(`explain (analyze, format json) ${HEALTH}`, [
    demo.organizationId,
    'whatsapp',
  ])
  const plan = JSON.stringify(explained.rows)
  const rowsLookedAt = [...plan.matchAll(/"(?:Rows Removed by Filter|Actual Rows)":([\d.]+)/g)].map(([, rows]) =>
    Number(rows),
  )
  assert.ok(rowsLookedAt.length > 0, 'premise: the plan tells rows')
  assert.ok(Math.max(...rowsLookedAt) < 100, `${Math.max(...rowsLookedAt)} rows`)
})

test('parked items and news of the provider are told to those who manage, in pages, the newest first', async () => {
  const { rows: inbox } = await world.test.asOwner('select id from webhook_inbox limit 1')
  for (const [minute, reason] of ['message_without_time', 'failed'].entries()) {
    await world.test.asOwner(
      `insert into parked_items (organization_id, id, inbox_id, item, kind, reason, at)
        values ($1, gen_random_uuid(), $2, $3::int, 'message', $4, '2026-11-22T10:00Z'::timestamptz + $3::int * interval '2 min')`,
      [demo.organizationId, inbox[0].id, minute, reason],
    )
  }
  await world.test.asOwner(
    `insert into provider_notices (organization_id, id, channel, field, event, item_key, at)
      values ($1, gen_random_uuid(), 'whatsapp', 'message_template_status_update', 'PAUSED', 'k', '2026-11-22T10:01Z')`,
    [demo.organizationId],
  )
  const pageOf = async (query: string) =>
    (await world.call('GET', `/api/v1/channel-reports${query}`, { key: demo.key })).read(ChannelReportPage)
  const first = await pageOf('?limit=2')
  const second = await pageOf(`?limit=2&after=${first.next}`)
  assert.deepEqual(
    [...first.data, ...second.data].map(({ kind, detail }) => [kind, detail]),
    [
      ['parked_item', 'failed'],
      ['provider_notice', 'PAUSED'],
      ['parked_item', 'message_without_time'],
    ],
  )
  assert.equal(second.next, null)
  assert.deepEqual(
    (await world.call('GET', '/api/v1/channel-reports', { key: real.key })).read(ChannelReportPage).data,
    [],
  )
})
