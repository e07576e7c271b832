import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { tryAnchor, tryWitness } from '../../src/app/try-confirmer.ts'
import type { OrganizationId } from '../../src/domain/ids.ts'
import { logOrigin } from '../../src/domain/log-origin.ts'
import { leafHash } from '../../src/ledger/tree-hash.ts'
import { newLog } from '../support/growing-log.ts'
import { type LocalTimeAuthority, startLocalTimeAuthority } from '../support/local-time-authority.ts'
import { type LocalWitness, startLocalWitness } from '../support/local-witness.ts'
import { openSignedLogs } from '../support/signed-logs.ts'

const logs = await openSignedLogs()
after(() => logs[Symbol.asyncDispose]())
const { world, deps, confirmers } = logs

let id: OrganizationId
beforeEach(async () => {
  id = await newLog(world)
})

const askWitnessOnce = ({ vkey, url }: Pick<LocalWitness, 'vkey' | 'url'>) =>
  tryWitness(deps, confirmers.postToWitness, id, { vkey, url })
const askAnchorOnce = ({ url, root }: LocalTimeAuthority, policy: string | null = null) =>
  tryAnchor(deps, confirmers.askTimeStamp, id, { url, policy, root: root.pem })

const failed = (problem: string) => ({ kind: 'done', value: { kind: 'failed', problem } })

/** What is kept of anybody who vouches for a log. */
async function kept(): Promise<readonly unknown[]> {
  const { rows } = await world.asOwner(
    `select (select count(*)::int from log_witnesses where organization_id = $1) as witnesses,
        (select count(*)::int from log_cosignatures where organization_id = $1) as cosignatures,
        (select count(*)::int from log_anchors where organization_id = $1) as anchors,
        (select count(*)::int from log_time_stamps where organization_id = $1) as stamps,
        (select problem from log_heads where organization_id = $1) as problem`,
    [id],
  )
  return rows
}

const NOTHING_KEPT = [{ witnesses: 0, cosignatures: 0, anchors: 0, stamps: 0, problem: null }]

test('a witness is asked as if it were named, also one that knows the log already, and nothing is kept of it', async () => {
  await using witness = await startLocalWitness()
  assert.deepEqual(await askWitnessOnce(witness), failed('log.empty'))
  assert.equal(witness.seen.length, 0)
  await logs.grow(id, 3)
  assert.deepEqual(await askWitnessOnce(witness), failed('witness.origin_unknown'))
  witness.trust(await deps.logSigner.keys(id))
  for (const size of [3, 5]) {
    const outcome = await askWitnessOnce(witness)
    assert.ok(outcome.kind === 'done' && outcome.value.kind === 'confirmed', JSON.stringify(outcome))
    assert.ok(Math.abs(outcome.value.at - world.database.now()) < 60_000)
    assert.equal(witness.heads.get(logOrigin(id))?.size, size)
    await logs.grow(id, 2)
  }
  assert.deepEqual(await kept(), NOTHING_KEPT)
})

test('whatever a witness that is only tried says, the log goes on', async () => {
  await using witness = await startLocalWitness()
  witness.trust(await deps.logSigner.keys(id))
  await logs.grow(id, 4)
  witness.heads.set(logOrigin(id), { size: 4, root: leafHash(Buffer.from('another history')) })
  assert.deepEqual(await askWitnessOnce(witness), failed('witness.forked'))
  witness.heads.clear()
  for (const [instead, problem] of [
    [{ status: 403 }, 'witness.key_refused'],
    [{ status: 500 }, 'witness.unreachable'],
    [{ status: 200, body: 'x' }, 'witness.answer'],
  ] as const) {
    witness.instead = instead
    assert.deepEqual(await askWitnessOnce(witness), failed(problem))
  }
  assert.deepEqual(await kept(), NOTHING_KEPT)
})

test('an authority is asked as if it were named, its stamp is checked, and nothing is kept of it', async () => {
  await using authority = await startLocalTimeAuthority()
  assert.deepEqual(await askAnchorOnce(authority), failed('log.empty'))
  await logs.grow(id, 2)
  const outcome = await askAnchorOnce(authority)
  assert.ok(outcome.kind === 'done' && outcome.value.kind === 'confirmed', JSON.stringify(outcome))
  authority.twist = { policy: '1.2.3' }
  assert.deepEqual(await askAnchorOnce(authority, '1.2.4'), failed('anchor.policy'))
  await using other = await startLocalTimeAuthority()
  authority.twist = {}
  assert.deepEqual(await askAnchorOnce({ ...authority, root: other.root }), failed('anchor.certificate'))
  assert.deepEqual(await kept(), NOTHING_KEPT)
})

test('a real organization cannot have a private address tried, nor anybody a key that is none', async () => {
  await using witness = await startLocalWitness()
  await logs.grow(id, 1)
  const wrong = (field: string) => ({ kind: 'invalid', code: 'input.invalid', params: { field } })
  assert.deepEqual(await askWitnessOnce({ ...witness, vkey: 'no key' }), wrong('vkey'))
  const anchor = { url: 'https://time.example.com/', policy: '1.2.x', root: null }
  assert.deepEqual(await tryAnchor(deps, confirmers.askTimeStamp, id, anchor), wrong('policy'))
  await world.asOwner('update organizations set simulated = false where organization_id = $1', [id])
  assert.deepEqual(await askWitnessOnce(witness), wrong('url'))
  assert.equal(witness.seen.length, 0)
})
