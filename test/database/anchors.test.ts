import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { stampCheckpoints } from '../../src/app/stamp-checkpoints.ts'
import type { OrganizationId } from '../../src/domain/ids.ts'
import { parseNote } from '../../src/ledger/signed-note.ts'
import { replaceAnchors } from '../../src/store/log-anchors.ts'
import { readNewestCheckpoint } from '../../src/store/log-checkpoints.ts'
import { findTimeStamps } from '../../src/store/log-time-stamps.ts'
import { findWork } from '../../src/store/work-to-do.ts'
import { readAnchorStates } from '../../src/views/anchors.ts'
import { newLog } from '../support/growing-log.ts'
import { type LocalTimeAuthority, startLocalTimeAuthority, type Twist } from '../support/local-time-authority.ts'
import { openSignedLogs } from '../support/signed-logs.ts'
import { newRoot, newStamper, TIME_STAMPING } from '../support/time-stamp-certificates.ts'

/** Checks our tokens where it is there; nothing else of these tests needs it. */
const OPENSSL = 'openssl'
const HOUR_MS = 60 * 60 * 1_000
const DAY_MS = 24 * HOUR_MS

const logs = await openSignedLogs()
after(() => logs[Symbol.asyncDispose]())
const { world, deps, folder, confirmers } = logs

let id: OrganizationId
beforeEach(async () => {
  id = await newLog(world)
})

const grow = (count: number) => logs.grow(id, count)

interface Naming {
  readonly policy?: string
  readonly root?: string | null
}

/** Names the authority with its root pinned, as an administrator would. */
function name(authority: LocalTimeAuthority, { policy, root = authority.root.pem }: Naming = {}): Promise<void> {
  const anchors = [{ url: authority.url, policy: policy ?? null, root }]
  return world.database.transaction(id, (tx) => replaceAnchors(tx, anchors, world.database.now()))
}

function stamp(at = 0): Promise<void> {
  const later = { ...deps, databaseNow: () => world.database.now() + at }
  return stampCheckpoints(later, confirmers.askTimeStamp, id)
}

async function stateOf(at = 0) {
  const [state] = await world.database.read(id, (tx) => readAnchorStates(tx, world.database.now() + at))
  assert.ok(state)
  return state
}

const stampsFor = (index: number) => world.database.read(id, (tx) => findTimeStamps(tx, index))

async function problemAfter(twist: Twist, authority: LocalTimeAuthority): Promise<string | undefined> {
  authority.twist = twist
  await name(authority)
  await stamp()
  return (await stateOf()).problem?.code
}

test('the newest checkpoint is stamped once a day, by whoever is named, and on demand', async () => {
  await using authority = await startLocalTimeAuthority()
  await grow(3)
  await name(authority)
  assert.equal((await stateOf()).state, 'waiting')
  await stamp()
  const [first] = await stampsFor(0)
  assert.equal(first?.size, 3)
  const { state, confirmed } = await stateOf()
  assert.deepEqual([state, confirmed?.size], ['confirmed', 3])
  await grow(2)
  await stamp()
  assert.equal(authority.seen.length, 1, 'not before a day has passed')
  assert.equal((await stateOf()).state, 'confirmed')
  assert.deepEqual(await stampsFor(3), [], 'what came later is not dated yet')
  const toDo = await findWork(world.database, world.database.now())
  assert.equal(toDo.log.includes(id), false)
  authority.twist = { at: Date.now() + DAY_MS }
  assert.ok((await findWork(world.database, world.database.now() + DAY_MS + 1_000)).log.includes(id))
  await stamp(DAY_MS + 1_000)
  assert.equal((await stampsFor(3))[0]?.size, 5)
  assert.equal((await stampsFor(0))[0]?.size, 3, 'the earliest stamp says the most about an entry')
  await stamp(3 * DAY_MS)
  assert.equal(authority.seen.length, 2, 'a log that has not grown needs no other stamp')
})

test('an authority that gave none in time is late, and one that never did has no last confirmation', async () => {
  await using authority = await startLocalTimeAuthority()
  await name(authority)
  await grow(1)
  assert.deepEqual([(await stateOf(HOUR_MS / 2)).state, (await stateOf(2 * HOUR_MS)).state], ['waiting', 'late'])
  assert.equal((await stateOf(2 * HOUR_MS)).confirmed, null)
  await stamp()
  await grow(1)
  assert.deepEqual(
    [(await stateOf(DAY_MS / 2)).state, (await stateOf(DAY_MS + 2 * HOUR_MS)).state],
    ['confirmed', 'late'],
  )
  assert.equal((await stateOf(DAY_MS + 2 * HOUR_MS)).confirmed?.size, 1)
})

test('a token is believed only when all of it fits: status, imprint, nonce, policy, time, signature, certificate', async () => {
  await using authority = await startLocalTimeAuthority()
  await grow(1)
  const stranger = await newRoot('Another root')
  const twists: readonly (readonly [Twist, string])[] = [
    [{ status: 2 }, 'anchor.refused'],
    [{ imprint: Buffer.alloc(32, 7) }, 'anchor.imprint'],
    [{ nonce: Buffer.alloc(16, 7) }, 'anchor.nonce'],
    [{ nonce: null }, 'anchor.nonce'],
    [{ at: Date.now() + HOUR_MS }, 'anchor.clock'],
    [{ at: Date.now() - HOUR_MS }, 'anchor.clock'],
    [{ spoils: 'signature' }, 'anchor.signature'],
    [{ spoils: 'content' }, 'anchor.signature'],
    [{ named: null }, 'anchor.certificate'],
    [{ named: await newStamper(authority.root) }, 'anchor.certificate'],
    [{ signer: await newStamper(authority.root, { purposes: ['1.3.6.1.5.5.7.3.1'] }) }, 'anchor.certificate'],
    [
      { signer: await newStamper(authority.root, { purposes: [TIME_STAMPING, '1.3.6.1.5.5.7.3.1'] }) },
      'anchor.certificate',
    ],
    [{ signer: await newStamper(authority.root, { critical: false }) }, 'anchor.certificate'],
    [{ signer: await newStamper(authority.root, { days: [-9, -1] }) }, 'anchor.certificate'],
    [{ signer: await newStamper(stranger) }, 'anchor.certificate'],
  ]
  for (const [twist, problem] of twists)
    assert.equal(await problemAfter(twist, authority), problem, Object.keys(twist).join())
  assert.deepEqual(await stampsFor(0), [], 'none of them was kept')
  authority.twist = { policy: '1.2.3.5' }
  await name(authority, { policy: '1.2.3.4' })
  await stamp()
  assert.equal((await stateOf()).problem?.code, 'anchor.policy')
  authority.twist = { status: 1 }
  await name(authority, { policy: '1.2.3.4' })
  await stamp()
  assert.deepEqual([(await stateOf()).problem, (await stampsFor(0)).length], [null, 1], 'premise: the rest was right')
})

test('without a pinned root the certificate that came along has to be one for time stamps, and valid', async () => {
  await using authority = await startLocalTimeAuthority()
  await grow(1)
  authority.twist = { signer: await newStamper(authority.root, { days: [-9, -1] }) }
  await name(authority, { root: null })
  await stamp()
  assert.equal((await stateOf()).problem?.code, 'anchor.certificate')
  authority.twist = { signer: await newStamper(await newRoot('Any root')) }
  await name(authority, { root: null })
  await stamp()
  assert.equal((await stampsFor(0))[0]?.root, null)
})

test('no answer stops anything: each is a reason, and the authority is asked again later, and later still', async () => {
  await using authority = await startLocalTimeAuthority()
  await grow(1)
  await name(authority)
  const answers = [
    [{ status: 500 }, 'anchor.answer'],
    [{ status: 302 }, 'anchor.answer'],
    [{ status: 200, type: 'text/html', body: 'no' }, 'anchor.answer'],
    [{ status: 200, body: '' }, 'anchor.answer'],
    [{ status: 200, body: Buffer.from('3003020100', 'hex') }, 'anchor.answer'],
    [{ status: 200, body: Buffer.from('3080020100', 'hex') }, 'anchor.answer'],
    [{ status: 200, body: Buffer.alloc(60_000, 0x30) }, 'anchor.answer'],
    [{ status: 200, body: 'x'.repeat(1_000_000) }, 'anchor.unreachable'],
  ] as const
  let later = 0
  for (const [instead, problem] of answers) {
    authority.instead = instead
    later += 2 * HOUR_MS
    await stamp(later)
    assert.equal((await stateOf()).problem?.code, problem, JSON.stringify(instead).slice(0, 80))
  }
  const asked = authority.seen.length
  assert.equal(asked, answers.length)
  await stamp(later + HOUR_MS / 12)
  assert.equal(authority.seen.length, asked, 'the more failures, the longer it is left alone')
  authority.instead = null
  authority.twist = { at: Date.now() + later + 2 * HOUR_MS }
  await stamp(later + 2 * HOUR_MS)
  assert.deepEqual([(await stateOf(later)).problem, (await stateOf(later)).state], [null, 'confirmed'])
})

test('an authority at a private address is not called for an organization that is not simulated', async () => {
  await using authority = await startLocalTimeAuthority()
  await grow(1)
  await name(authority)
  await world.asOwner('update organizations set simulated = false where organization_id = $1', [id])
  await stamp()
  assert.deepEqual([authority.seen.length, (await stateOf()).problem?.code], [0, 'anchor.unreachable'])
})

test('openssl verifies the token over the text of the checkpoint, and over no other', {
  skip: spawnSync(OPENSSL, ['version']).status === 0 ? false : 'openssl is not on this machine',
}, async () => {
  await using authority = await startLocalTimeAuthority()
  await grow(2)
  await name(authority)
  await stamp()
  const [kept] = await stampsFor(0)
  const checkpoint = await world.database.read(id, readNewestCheckpoint)
  assert.ok(kept && checkpoint)
  const [text, token, root] = ['text', 'token.der', 'root.pem'].map((file) => join(folder, file))
  writeFileSync(`${token}`, kept.token)
  writeFileSync(`${root}`, authority.root.pem)
  const verify = (words: string) => {
    writeFileSync(`${text}`, words)
    const files = ['-data', `${text}`, '-in', `${token}`, '-token_in', '-CAfile', `${root}`]
    return spawnSync(OPENSSL, ['ts', '-verify', ...files], { encoding: 'utf8' })
  }
  const signedText = parseNote(checkpoint.note).text
  assert.equal(verify(signedText).status, 0, verify(signedText).stderr)
  assert.notEqual(verify(`${signedText}\n`).status, 0)
})
