import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Session } from '../../src/http/api/organization.ts'
import { InvitationMade } from '../../src/http/api/people.ts'
import { type Answer, createReal, OWNER, startHttpWorld } from '../support/http-world.ts'
import { addOrganization } from '../support/second-organization.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const bank = await createReal(world)
const other = await addOrganization(world)

const PASSWORD = 'another long enough phrase'
const tokenOf = (link: string) => link.replace('/join/', '')

async function invite(cookie: string): Promise<string> {
  const answer = await world.call('POST', '/api/v1/invitations', { cookie, body: { role: 'agent' } })
  assert.equal(answer.status, 201, answer.text)
  return tokenOf(answer.read(InvitationMade).link)
}
const look = async (token: string) => (await world.call('POST', '/api/v1/join/look', { body: { token } })).code
const join = (token: string, email: string, password = PASSWORD) =>
  world.call('POST', '/api/v1/join', { body: { token, name: 'Grace Hopper', email, password } })
const signIn = (email: string, password: string) => world.call('POST', '/api/v1/session', { body: { email, password } })
const sessionOf = async (cookie: string) => (await world.call('GET', '/api/v1/session', { cookie })).read(Session)

/** Has every write of a password fail while `work` runs. */
async function withoutPasswords(work: () => Promise<void>): Promise<void> {
  await world.test.asOwner('revoke insert, update on auth.account from yesline_app')
  try {
    await work()
  } finally {
    await world.test.asOwner('grant insert, update on auth.account to yesline_app')
  }
}

/** Of two uses of links one came in, and the other was told that its password is known, and keeps its link. */
async function assertOneIsKnown(answers: readonly Answer[], tokens: readonly string[]): Promise<void> {
  const codes = answers.map(({ code }) => code)
  assert.deepEqual(codes.toSorted(), [null, 'join.password_known'].toSorted())
  assert.equal(await look(tokens[codes.indexOf('join.password_known')] ?? ''), null, 'and keeps the link')
}

test('a link is not spent when the password of somebody new cannot be written, and nothing is left behind', async () => {
  const token = await invite(bank.cookie)
  const email = 'late@harbour.example'
  await withoutPasswords(async () => assert.equal((await join(token, email)).status, 500))
  assert.equal(await look(token), null, 'the link is open')
  assert.equal((await join(token, email)).status, 204, 'and the address is free at once')
  assert.equal((await signIn(email, PASSWORD)).status, 200)
})

test('a link for a new password is not spent when the password cannot be written, and sessions stay', async () => {
  const email = 'renewed@harbour.example'
  const { cookie } = await join(await invite(bank.cookie), email)
  const { agent } = await sessionOf(cookie)
  const made = await world.call('POST', `/api/v1/agents/${agent.id}/access-links`, { cookie: bank.cookie })
  const token = tokenOf(made.read(InvitationMade).link)
  await withoutPasswords(async () =>
    assert.equal((await join(token, email, 'a third and different phrase')).status, 500),
  )
  assert.equal(await look(token), null, 'the link is open')
  assert.equal((await sessionOf(cookie)).agent.id, agent.id)
  assert.equal((await join(token, email, 'a third and different phrase')).status, 204)
  assert.equal((await signIn(email, 'a third and different phrase')).status, 200)
})

test('whoever joins is not told that an address is somebody’s elsewhere: it works there and here', async () => {
  const [free, taken] = [await invite(other.cookie), await invite(other.cookie)]
  const answers = [await join(free, 'nobody@harbour.example'), await join(taken, OWNER.email.toUpperCase())]
  for (const { status, text } of answers) assert.deepEqual([status, text], [204, ''])
  const elsewhere = await signIn(OWNER.email, OWNER.password)
  const here = await signIn(OWNER.email, PASSWORD)
  assert.equal((await sessionOf(elsewhere.cookie)).organization.name, 'Harbour Bank')
  assert.equal((await sessionOf(here.cookie)).organization.name, 'Other')
  assert.equal((await signIn(OWNER.email, 'not the password of either')).code, 'auth.pair')
  assert.equal((await world.call('GET', '/api/v1/session', { cookie: bank.cookie })).status, 200)
  const again = (cookie: string, password: string) =>
    world.call('POST', '/api/v1/session/again', { cookie, body: { password } })
  assert.equal((await again(here.cookie, OWNER.password)).code, 'auth.password', 'the one of elsewhere proves nothing')
  assert.equal((await again(here.cookie, PASSWORD)).status, 204)
})

test('only who gives the password of the account elsewhere is told of it, and keeps the link', async () => {
  const third = await addOrganization(world)
  const token = await invite(third.cookie)
  assert.equal((await join(token, OWNER.email, OWNER.password)).code, 'join.password_known')
  assert.equal(await look(token), null)
  assert.equal((await join(token, OWNER.email, 'not that of the other two')).status, 204)
})

test('of two joinings at one moment, one address and one password, the second is told as if it had come later', async () => {
  const places = [await addOrganization(world), await addOrganization(world)]
  for (let round = 0; round < 8; round += 1) {
    const email = `at-once-${round}@harbour.example`
    const ordered = round % 2 === 0 ? places : places.toReversed()
    const tokens = await Promise.all(ordered.map(({ cookie }) => invite(cookie)))
    const answers = await Promise.all(tokens.map((token) => join(token, email)))
    await assertOneIsKnown(answers, tokens)
    const signedIn = await signIn(email, PASSWORD)
    const winner = answers.find(({ status }) => status === 204)
    assert.equal((await sessionOf(signedIn.cookie)).agent.id, (await sessionOf(winner?.cookie ?? '')).agent.id)
  }
})

test('of two links for a new password that one address uses at one moment with one password, the second is told', async () => {
  const places = [await addOrganization(world), await addOrganization(world)]
  for (let round = 0; round < 4; round += 1) {
    const email = `renews-at-once-${round}@harbour.example`
    const tokens: string[] = []
    for (const [place, { cookie }] of (round % 2 === 0 ? places : places.toReversed()).entries()) {
      const joined = await join(await invite(cookie), email, `the first password at ${place}`)
      const { agent } = await sessionOf(joined.cookie)
      const made = await world.call('POST', `/api/v1/agents/${agent.id}/access-links`, { cookie })
      tokens.push(tokenOf(made.read(InvitationMade).link))
    }
    await assertOneIsKnown(await Promise.all(tokens.map((token) => join(token, email))), tokens)
  }
})

test('a second click on the link on which the first one is under way is told that the link was used', async () => {
  const { cookie } = await addOrganization(world)
  for (let round = 0; round < 8; round += 1) {
    const token = await invite(cookie)
    const clicks = [join(token, `twice-${round}@harbour.example`), join(token, `twice-${round}@harbour.example`)]
    const codes = (await Promise.all(clicks)).map(({ code }) => code)
    assert.deepEqual(codes.toSorted(), [null, 'join.used'].toSorted())
  }
})

test('an address that is known elsewhere takes as long as one that is not', async () => {
  const spans: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  for (let round = 0; round < 5; round += 1) {
    for (const kind of ['known', 'unknown'] as const) {
      const owned = `known-${round}@harbour.example`
      if (kind === 'known') await join(await invite(bank.cookie), owned, 'the password at the bank')
      const token = await invite((await addOrganization(world)).cookie)
      const begun = performance.now()
      assert.equal((await join(token, kind === 'known' ? owned : `unknown-${round}@harbour.example`)).status, 204)
      spans[kind].push(performance.now() - begun)
    }
  }
  // The quickest of each, because whatever else the machine does only makes the others slower.
  const ratio = Math.min(...spans.known) / Math.min(...spans.unknown)
  assert.ok(ratio > 0.3 && ratio < 3, `known/unknown: ${ratio.toFixed(2)}`)
})
