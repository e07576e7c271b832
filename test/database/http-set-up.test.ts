import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { issueSetupCode } from '../../src/auth/setup-code.ts'
import { ChannelSettings, PolicyView, Session, SetupResult, SetupState } from '../../src/http/api/organization.ts'
import { createReal, OWNER, startDemo, startHttpWorld } from '../support/http-world.ts'

const SETUP = '/api/v1/setup'
const DEMO = { demo: true }
const REAL = { organizationName: 'Harbour Bank', name: 'Ada Lovelace', ...OWNER }

test('the demo starts with one call and signs its owner in', async () => {
  await using world = await startHttpWorld()
  const before = await world.call('GET', SETUP)
  assert.deepEqual(before.read(SetupState), { open: true, needsCode: false, signedIn: false })
  const answer = await world.call('POST', SETUP, { body: DEMO })
  assert.equal(answer.status, 201)
  const { organization, apiKey } = answer.read(SetupResult)
  assert.equal(organization.kind, 'demo')
  const session = await world.call('GET', '/api/v1/session', { cookie: answer.cookie })
  assert.equal(session.read(Session).agent.role, 'owner')
  const byKey = await world.call('GET', '/api/v1/channels/whatsapp', { key: apiKey })
  assert.equal(byKey.read(ChannelSettings).enabled, true)
})

test('whoever starts the demo gets one of their own', async () => {
  await using world = await startHttpWorld()
  const first = await startDemo(world)
  const second = await startDemo(world)
  assert.notEqual(second.organizationId, first.organizationId)
  assert.notEqual(second.key, first.key)
})

test('a real organization closes set-up for good and begins with WhatsApp switched off', async () => {
  await using world = await startHttpWorld()
  const real = await createReal(world)
  const whatsapp = await world.call('GET', '/api/v1/channels/whatsapp', { key: real.key })
  assert.equal(whatsapp.read(ChannelSettings).enabled, false)
  for (const body of [DEMO, { ...REAL, email: 'eve@harbour.example' }]) {
    const answer = await world.call('POST', SETUP, { body })
    assert.equal(answer.status, 409)
    assert.equal(answer.code, 'setup.closed')
  }
  assert.equal((await world.call('GET', SETUP)).read(SetupState).open, false)
})

test('of set-ups at once one wins, and nobody is left who could sign in to the others', async () => {
  await using world = await startHttpWorld()
  const emails = ['one@harbour.example', 'two@harbour.example', 'three@harbour.example']
  const answers = await Promise.all(emails.map((email) => world.call('POST', SETUP, { body: { ...REAL, email } })))
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [201, 409, 409])
  assert.equal((await world.test.asOwner('select 1 from auth."user"')).rowCount, 1)
  assert.equal((await world.test.asOwner('select 1 from organizations')).rowCount, 1)
})

const fresh = await startHttpWorld()
after(() => fresh[Symbol.asyncDispose]())

interface Origin {
  readonly from?: string
  readonly headers?: Readonly<Record<string, string>>
}
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via']

const TAKEOVERS: readonly (readonly [string, Origin])[] = [
  ['another machine', { from: '192.0.2.7' }],
  ['another machine over IPv6', { from: '2001:db8::7' }],
  ['a rebound name', { headers: { host: 'attacker.example:3000' } }],
  ['a name that only begins like localhost', { headers: { host: 'localhost.attacker.example' } }],
  ['a foreign page that fetches', { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://attacker.example' } }],
  ['a foreign page on another port', { headers: { 'sec-fetch-site': 'same-site', origin: 'http://localhost:8080' } }],
  ['an old browser on a foreign page', { headers: { origin: 'https://attacker.example' } }],
  ['a sandboxed page', { headers: { origin: 'null' } }],
  ['a lying fetch site', { headers: { 'sec-fetch-site': 'same-origin', origin: 'https://attacker.example' } }],
  ...PROXY_HEADERS.map((header): [string, Origin] => [
    `a proxy that sends ${header}`,
    { headers: { [header]: '127.0.0.1' } },
  ]),
]

for (const [who, origin] of TAKEOVERS) {
  test(`${who} cannot take a fresh installation over without the set-up code`, async () => {
    assert.equal((await fresh.call('GET', SETUP, origin)).read(SetupState).needsCode, true)
    for (const body of [DEMO, REAL]) {
      const answer = await fresh.call('POST', SETUP, { ...origin, body })
      assert.equal(answer.status, 403)
      assert.equal(answer.code, 'setup.code')
    }
    assert.equal((await fresh.test.asOwner('select 1 from organizations')).rowCount, 0)
  })
}

for (const password of [
  'short',
  'password12345',
  '123456789012',
  'aaaaaaaaaaaaaaa',
  'harbourbank1',
  'abcdefghijklmnop',
]) {
  test(`the password ${password} is refused`, async () => {
    const answer = await fresh.call('POST', SETUP, { body: { ...REAL, password } })
    assert.equal(answer.status, 422)
    assert.equal((await fresh.test.asOwner('select 1 from auth."user"')).rowCount, 0)
  })
}

test('with a public address even this machine needs the code', async () => {
  await using world = await startHttpWorld({ publicUrl: new URL('https://yesline.example.org') })
  assert.equal((await world.call('POST', SETUP, { body: DEMO })).code, 'setup.code')
})

const OWN_MACHINE: readonly (readonly [string, Origin])[] = [
  ['the loopback address of IPv6', { from: '::1', headers: { host: '[::1]:3000' } }],
  ['a socket that listens on both families', { from: '::ffff:127.0.0.1', headers: { host: '127.0.0.1:3000' } }],
  ['the page itself', { headers: { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' } }],
]

for (const [who, origin] of OWN_MACHINE) {
  test(`${who} needs no code`, async () => {
    await using world = await startHttpWorld()
    assert.equal((await world.call('POST', SETUP, { ...origin, body: DEMO })).status, 201)
  })
}

test('a set-up code opens the door from anywhere, once, within its hour', async () => {
  await using world = await startHttpWorld()
  const { database } = world.test
  const code = await issueSetupCode(database, database.now())
  const trySetup = (setupCode: string) => world.call('POST', SETUP, { from: '192.0.2.7', body: { ...DEMO, setupCode } })
  assert.equal((await trySetup('AAAA-BBBB')).code, 'setup.code')
  assert.equal((await trySetup(code.toLowerCase().replaceAll('-', ' '))).status, 201)
  assert.equal((await trySetup(code)).code, 'setup.code')
  assert.equal((await trySetup(await issueSetupCode(database, database.now() - 3_600_001))).code, 'setup.code')
})

test('only the hash of a set-up code is kept', async () => {
  await using world = await startHttpWorld()
  const code = await issueSetupCode(world.test.database, world.test.database.now())
  const { rows } = await world.test.asOwner(`select encode(code_hash, 'escape') as text from setup_codes`)
  assert.equal(rows.length, 1)
  assert.ok(!JSON.stringify(rows).includes(code))
})

test('"make it mine" makes a new organization with the settings and none of the evidence of the demo', async () => {
  await using world = await startHttpWorld()
  const demo = await startDemo(world)
  await world.call('PATCH', '/api/v1/policy', { key: demo.key, body: { requestsMax: 5 } })
  const answer = await world.call('POST', '/api/v1/setup/make-it-mine', { cookie: demo.cookie, body: REAL })
  const { organization, apiKey } = answer.read(SetupResult)
  assert.equal(organization.kind, 'real')
  assert.notEqual(organization.id, demo.organizationId)
  const policy = await world.call('GET', '/api/v1/policy', { key: apiKey })
  assert.equal(policy.read(PolicyView).requestsMax, 5)
})

test('the demo is removed in one step, with its sessions and keys, and can be started anew', async () => {
  await using world = await startHttpWorld()
  const demo = await startDemo(world)
  assert.equal((await world.call('DELETE', '/api/v1/setup/demo', { cookie: demo.cookie })).status, 204)
  assert.equal((await world.call('GET', '/api/v1/session', { cookie: demo.cookie })).status, 401)
  for (const table of ['organizations', 'sender_directory', 'agents', 'auth."user"']) {
    assert.equal((await world.test.asOwner(`select 1 from ${table}`)).rowCount, 0, table)
  }
  await startDemo(world)
})

test('a real organization cannot be removed as if it were the demo', async () => {
  await using world = await startHttpWorld()
  const real = await createReal(world)
  const answer = await world.call('DELETE', '/api/v1/setup/demo', { cookie: real.cookie })
  assert.equal(answer.code, 'setup.no_demo')
  assert.equal((await world.test.asOwner('select 1 from organizations')).rowCount, 1)
})
