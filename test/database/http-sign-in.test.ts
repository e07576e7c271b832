import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkOf } from '../../src/auth/sign-in-limits.ts'
import { Session } from '../../src/http/api/organization.ts'
import { Problem } from '../../src/http/api/problem.ts'
import { createTestDatabase } from '../support/database.ts'
import { createReal, type HttpWorld, OWNER, startHttpWorld } from '../support/http-world.ts'
import { quietDependencies } from '../support/quiet-dependencies.ts'

const SESSION = '/api/v1/session'
const signIn = (world: HttpWorld, password: string, from = '127.0.0.1', email: string = OWNER.email) =>
  world.call('POST', SESSION, { from, body: { email, password } })

test('the right pair signs in, in any case of the address, and signing out ends the session', async () => {
  await using world = await startHttpWorld()
  await createReal(world)
  const answer = await signIn(world, OWNER.password, '127.0.0.1', OWNER.email.toUpperCase())
  assert.equal(answer.read(Session).agent.email, OWNER.email)
  const { cookie } = answer
  assert.equal((await world.call('DELETE', SESSION, { cookie })).status, 204)
  assert.equal((await world.call('GET', SESSION, { cookie })).status, 401)
  const { rows } = await world.test.asOwner('select action from audit_events order by at, id')
  assert.deepEqual(
    rows.map((row) => row.action),
    ['signed_in', 'signed_out'],
  )
})

test('the cookie is out of reach of scripts and of other sites, and bound to the host where there is https', async () => {
  await using world = await startHttpWorld()
  await createReal(world)
  const plain = String((await signIn(world, OWNER.password)).headers['set-cookie'])
  assert.match(plain, /^yl_session=/)
  assert.match(plain, /HttpOnly; SameSite=Lax/)
  assert.doesNotMatch(plain, /Secure/)
  await using encrypted = await startHttpWorld({
    publicUrl: new URL('https://yesline.example.org'),
    ...sharedWith(world),
  })
  const answer = await signIn(encrypted, OWNER.password)
  const secure = String(answer.headers['set-cookie'])
  assert.match(secure, /^__Host-yl_session=/)
  assert.match(secure, /Path=\/; HttpOnly; Secure; SameSite=Lax/)
  assert.equal(answer.read(Session).encrypted, true)
  assert.match(String(answer.headers['strict-transport-security']), /max-age=63072000/)
})

test('the database knows neither token nor password', async () => {
  await using world = await startHttpWorld()
  const { cookie } = await createReal(world)
  const { rows } = await world.test.asOwner('select s.token, a.password from auth.session s, auth.account a')
  assert.ok(rows.length > 0)
  const text = JSON.stringify(rows)
  assert.ok(!text.includes(cookie.split('=')[1] ?? ''))
  assert.ok(!text.includes(OWNER.password))
  assert.match(text, /\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('a wrong password and an unknown address get the same answer, and take about the same time', async () => {
  await using world = await startHttpWorld()
  await createReal(world)
  const timed = async (email: string, from: string) => {
    const start = performance.now()
    const answer = await signIn(world, 'wrong password here', from, email)
    return { answer, ms: performance.now() - start }
  }
  const wrong: number[] = []
  const unknown: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const known = await timed(OWNER.email, '192.0.2.1')
    const nobody = await timed(`nobody${round}@harbour.example`, '192.0.2.1')
    assert.equal(known.answer.code, 'auth.pair')
    assert.equal(nobody.answer.code, 'auth.pair')
    wrong.push(known.ms)
    unknown.push(nobody.ms)
  }
  const ratio = Math.min(...unknown) / Math.min(...wrong)
  assert.ok(ratio > 0.5 && ratio < 2, `ratio ${ratio}`)
})

test('after ten wrong tries the account waits, longer each time, though the password is right, and never for good', async () => {
  await using world = await startStillWorld()
  await createReal(world)
  for (let round = 0; round < 10; round += 1) assert.equal((await signIn(world, 'wrong')).code, 'auth.pair')
  const locked = await signIn(world, OWNER.password)
  assert.equal(locked.status, 429)
  const problem = locked.read(Problem)
  assert.equal(problem.code, 'auth.locked')
  assert.equal(problem.params.retryAfterSeconds, 1)
  assert.equal(locked.headers['retry-after'], '1')
  const waits = [await failAfterWait(world), await failAfterWait(world), await failAfterWait(world)]
  assert.deepEqual(waits, [2, 4, 8])
  await endWait(world)
  assert.equal((await signIn(world, OWNER.password)).status, 200)
  assert.equal((await signIn(world, 'wrong')).code, 'auth.pair', 'and the count begins anew')
})

test('fifty wrong tries at once are still only ten', async () => {
  await using world = await startStillWorld()
  await createReal(world)
  const answers = await Promise.all(Array.from({ length: 50 }, () => signIn(world, 'wrong')))
  assert.equal(answers.filter((answer) => answer.code === 'auth.pair').length, 10)
})

test('another process counts the same tries', async () => {
  await using world = await startStillWorld()
  await createReal(world)
  await using second = await startHttpWorld(sharedWith(world))
  for (let round = 0; round < 5; round += 1) {
    await signIn(world, 'wrong')
    await signIn(second, 'wrong')
  }
  assert.equal((await signIn(second, OWNER.password)).code, 'auth.locked')
})

test('one network has a hundred tries at all accounts together, and IPv6 is counted by its /64', async () => {
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), networkOf('2001:db8:1:2::1'))
  assert.notEqual(networkOf('2001:db8:1:3::1'), networkOf('2001:db8:1:2::1'))
  assert.equal(networkOf('::ffff:192.0.2.1'), '192.0.2.1')
  await using world = await startHttpWorld()
  const now = new Date(world.parts.deps.databaseNow()).toISOString()
  const counted = 'insert into auth.sign_in_tries (key, tries, last_at) values ($1, 99, $2)'
  await world.test.asOwner(counted, [`network:${networkOf('2001:db8:1:2::1')}`, now])
  assert.equal((await signIn(world, 'wrong', '2001:db8:1:2::9')).code, 'auth.pair')
  assert.equal((await signIn(world, 'wrong', '2001:db8:1:2:8::8')).code, 'auth.locked')
  assert.equal((await signIn(world, 'wrong', '2001:db8:1:3::9')).code, 'auth.pair')
})

test('a session ends after twelve idle hours and after seven days in any case', async () => {
  await using world = await startHttpWorld()
  const { cookie } = await createReal(world)
  const move = (hours: number) =>
    world.test.asOwner(
      `update auth.session set "expiresAt" = "expiresAt" - $1 * interval '1 hour', "updatedAt" = "updatedAt" - $1 * interval '1 hour',
        "createdAt" = "createdAt" - $1 * interval '1 hour'`,
      [hours],
    )
  const status = async () => (await world.call('GET', SESSION, { cookie })).status
  for (let hours = 0; hours < 165; hours += 11) {
    await move(11)
    assert.equal(await status(), 200, `used after ${hours + 11} hours`)
  }
  await move(4)
  assert.equal(await status(), 401, 'seven days are over')
  const again = (await signIn(world, OWNER.password)).cookie
  await move(13)
  assert.equal((await world.call('GET', SESSION, { cookie: again })).status, 401, 'idle for too long')
})

test('a foreign page cannot sign anybody in', async () => {
  await using world = await startHttpWorld()
  await createReal(world)
  const headers = { origin: 'https://attacker.example', 'sec-fetch-site': 'cross-site' }
  const body = { email: OWNER.email, password: OWNER.password }
  assert.equal((await world.call('POST', SESSION, { headers, body })).code, 'perm.csrf')
})

/** A world in which no time passes, so that no wait of a second is over before anybody has looked. */
async function startStillWorld(): Promise<HttpWorld> {
  const test = await createTestDatabase()
  const deps = quietDependencies(test)
  const now = deps.databaseNow()
  return startHttpWorld({ deps: { ...deps, databaseNow: () => now } }, test)
}

/** Another process on the same database. */
function sharedWith(world: HttpWorld) {
  return { deps: world.parts.deps, auth: world.parts.auth, settings: world.parts.settings }
}

async function endWait(world: HttpWorld): Promise<void> {
  await world.test.asOwner(`update auth.sign_in_tries set blocked_until = blocked_until - interval '1 hour'`)
}

/** Waits the present wait out, fails once more and answers how long the next one is. */
async function failAfterWait(world: HttpWorld): Promise<number> {
  await endWait(world)
  assert.equal((await signIn(world, 'wrong')).code, 'auth.pair')
  const { params } = (await signIn(world, OWNER.password)).read(Problem)
  return Number(params.retryAfterSeconds)
}
