import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { z } from 'zod'
import { findings } from '../../src/commands/doctor-findings.ts'
import { readConfig } from '../../src/config.ts'
import { Contact } from '../../src/http/api/contact.ts'
import { Message } from '../../src/http/api/message.ts'
import { ApiKey } from '../../src/http/api/people.ts'
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import type { TestDatabase } from '../support/database.ts'
import { createReal, type HttpWorld, OWNER, startHttpWorld } from '../support/http-world.ts'
import { copyRows, createOldDatabase, fillWithSamples } from '../support/old-database.ts'
import { TEST_MASTER_KEY, TEST_OWNER } from '../support/test-server.ts'

/** The last migration before templates, files, SMS modes, connections, people and all that came after. */
const LAST = '0012-log-checks.sql'
/** What needs an id or a query, never ends, is asked of others, or is not there before the log is published. */
const SKIPPED = /:|\*|events$|summary|simulator|log\/(?:file|export)$/
const SAMPLES = '018f0000-0000-7000-8000-0000000000a1'

const source = await startHttpWorld()
const { key } = await createReal(source)
const contact = await writeStory(source)
const old = await createOldDatabase(LAST)
const stories = await copyRows(source.test, old)
const sampled = await fillWithSamples(old, SAMPLES)
await addKeyOfSomebodyGone()
const before = await countRows()
await source[Symbol.asyncDispose]()
after(() => old.close())

/** A contact, a message in line, a request in line and a changed policy, all through the API. */
async function writeStory(world: HttpWorld) {
  const post = (url: string, body: object) =>
    world.call('POST', url, { key, headers: { 'idempotency-key': randomUUID() }, body })
  await world.test.asOwner('update channels set enabled = true')
  const made = (await post('/api/v1/contacts', { givenName: 'Maria', phone: '+12025550101' })).read(Contact)
  const text = { contactId: made.id, channel: 'sms', type: 'text', text: 'Your card is ready.' }
  assert.equal((await post('/api/v1/messages', text)).status, 202)
  const request = { channel: 'whatsapp', basis: { kind: 'branch_visit' } }
  assert.equal((await post(`/api/v1/contacts/${made.id}/opt-in-requests`, request)).status, 202)
  assert.equal((await world.call('PATCH', '/api/v1/policy', { key, body: { requestsMax: 4 } })).status, 200)
  return made
}

/** A key in daily use, whose maker no longer works here: it kept working, and nothing about it said so. */
async function addKeyOfSomebodyGone(): Promise<void> {
  const organization = `(select organization_id from organizations where name = 'Harbour Bank')`
  const [agent, made] = [randomUUID(), randomUUID()]
  const actor = JSON.stringify({ kind: 'agent', id: agent, name: 'Grace Hopper' })
  await old.owner.query(
    `insert into agents (organization_id, id, given_name, family_name, email, role, active, created_at)
      values (${organization}, $1, 'Grace', 'Hopper', 'grace@harbour.example', 'admin', false, '2026-01-01')`,
    [agent],
  )
  await old.owner.query(
    `insert into api_keys (organization_id, id, name, secret_hash, role, created_at)
      values (${organization}, $1, 'Till', 'a hash', 'admin', '2026-01-01')`,
    [made],
  )
  await old.owner.query(
    `insert into audit_events (organization_id, id, actor, action, details, at)
      values (${organization}, $1, $2, 'api_key_made', $3, '2026-01-01')`,
    [randomUUID(), actor, JSON.stringify({ keyId: made })],
  )
}

async function countRows(): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const table of new Set([...stories, ...sampled])) {
    const { rows } = await old.owner.query(`select count(*)::int as rows from ${table}`)
    counts.set(table, Number(rows[0]?.rows))
  }
  return counts
}

test('a database of an earlier version with rows in every table is brought up to date by nodes that start together', async () => {
  const { rows } =
    await old.owner.query(`select relname as name from pg_class c where relnamespace = 'public'::regnamespace
    and relkind = 'r' and exists (select from pg_attribute a where a.attrelid = c.oid and attname = 'organization_id')`)
  for (const { name } of rows) assert.ok((before.get(String(name)) ?? 0) > 0, `premise: ${name} has rows`)
  const options = { address: old.address, owner: TEST_OWNER, masterKey: TEST_MASTER_KEY }
  const applied = (await Promise.all([migrate(options), migrate(options), migrate(options)])).flat()
  assert.ok(applied.length > 8 && applied.every((name) => name > LAST), String(applied))
  assert.deepEqual(applied.toSorted(), [...new Set(applied)].toSorted(), 'each once')
  assert.deepEqual(await countRows(), before, 'no row is lost or made')
})

test('everything in it can be read and gone on with', async () => {
  const world = await startHttpWorld({}, await openOld())
  try {
    const signedIn = await world.call('POST', '/api/v1/session', { body: OWNER })
    assert.equal(signedIn.status, 200, signedIn.text)
    const unreadable: string[] = []
    for (const { method, url, access } of world.routes) {
      if (method !== 'GET' || access === 'everyone' || SKIPPED.test(url)) continue
      const answer = await world.call('GET', url, { cookie: signedIn.cookie })
      if (answer.status !== 200 && answer.status !== 204) unreadable.push(`${url}: ${answer.status} ${answer.code}`)
    }
    assert.deepEqual(unreadable, [])
    const card = (await world.call('GET', `/api/v1/contacts/${contact.id}`, { key })).read(Contact)
    assert.deepEqual([card.givenName, card.displayNumber], ['Maria', contact.displayNumber])
    const timeline = await world.call('GET', `/api/v1/contacts/${contact.id}/timeline`, { key })
    assert.match(timeline.text, /Your card is ready\./)
    const { data } = (await world.call('GET', '/api/v1/api-keys', { key })).read(z.object({ data: z.array(ApiKey) }))
    assert.deepEqual(
      data.map(({ name, madeBy, state }) => [name, madeBy, state]),
      [
        ['Set-up', 'Ada Lovelace', 'active'],
        ['Till', 'Grace Hopper', 'stopped'],
      ],
    )
    const text = { contactId: contact.id, channel: 'sms', type: 'text', text: 'And it can be fetched.' }
    const sent = await world.call('POST', '/api/v1/messages', {
      key,
      headers: { 'idempotency-key': 'next' },
      body: text,
    })
    assert.equal(sent.read(Message).status, 'queued')
    const evidence = await world.call('GET', `/api/v1/consent-events?contactId=${contact.id}`, { key })
    assert.match(evidence.text, /opt_in_requested|request/)
  } finally {
    await world.app.close()
    await world.test.database.close()
  }
})

test('the doctor names the keys that stopped because their makers had left, until they are revoked', async () => {
  const { address } = old
  const config = readConfig({ YESLINE_MASTER_KEY: TEST_MASTER_KEY.toString('base64') })
  const storage = {
    ...{ address, owner: TEST_OWNER, masterKey: TEST_MASTER_KEY, isBundled: false },
    close: async () => undefined,
  }
  const ofKeys = async () =>
    (await findings(config, storage)).flatMap(({ kind, sentence }) =>
      /API key/.test(sentence) ? [[kind, sentence]] : [],
    )
  const [[kind, sentence] = []] = await ofKeys()
  assert.equal(kind, 'warning')
  assert.match(
    sentence ?? '',
    /no longer work, because whoever made them has left: 1\..*: "Till" \("Harbour Bank"\)\.$/,
  )
  await old.owner.query(`update api_keys set revoked_at = '2026-01-02' where name = 'Till'`)
  assert.deepEqual(await ofKeys(), [['fine', 'Whoever made an API key is still here.']])
})

async function openOld(): Promise<TestDatabase> {
  const { address } = old
  const database = await openDatabase({
    address,
    masterKey: TEST_MASTER_KEY,
    onFault: (fault) => assert.ifError(fault),
  })
  const close = () => database.close()
  return {
    ...{ name: old.owner.database ?? '', database, address, masterKey: TEST_MASTER_KEY, administrator: {}, close },
    asOwner: (text, values = []) => old.owner.query(text, [...values]),
    [Symbol.asyncDispose]: close,
  }
}
