import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { LOG_PASS_HEADER } from '../../src/app/log-pass.ts'
import { Log, LogHistory } from '../../src/http/api/log.ts'
import { addGranted, comeToRest } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

const logOf = async ({ api }: TestOrganization) => expect(await api.call('GET', '/log'), 200).read(Log)

/** An organization with some published evidence. */
async function withEvidence(): Promise<TestOrganization> {
  const organization = await product.newOrganization()
  await addGranted(organization)
  await comeToRest(organization, product.test.asOwner)
  const { checkpoint, size } = await logOf(organization)
  assert.ok(size > 3 && checkpoint?.size === size, 'premise: it is published')
  return organization
}

async function check(organization: TestOrganization) {
  const before_ = (await logOf(organization)).check?.at
  expect(await organization.api.call('POST', '/log/check'), 202)
  const log = await eventually(
    () => logOf(organization),
    (found) => found.check !== null && found.check.at !== before_,
  )
  assert.ok(log.check)
  return { ...log, check: log.check }
}

const asOwner = (organization: TestOrganization, text: string) => product.test.asOwner(text, [organization.id])

test('a whole log passes its check over HTTP, again from where the last check was, and nobody is stopped', async () => {
  const organization = await withEvidence()
  const first = await check(organization)
  assert.deepEqual([first.check.outcome, first.check.size, first.problem], ['whole', first.checkpoint?.size, null])
  await addGranted(organization)
  const second = await check(organization)
  assert.equal(second.check.outcome, 'whole')
  assert.ok((second.check.size ?? 0) > (first.check.size ?? 0))
})

test('a check that is due is made without anybody asking, and the next one is due a day later', async () => {
  const organization = await withEvidence()
  const planned = await asOwner(organization, 'select check_due_at from log_heads where organization_id = $1')
  assert.ok(planned.rows[0].check_due_at > new Date(), 'premise: a new log has its first check before it')
  await asOwner(organization, "update log_heads set check_due_at = now() - interval '1 s' where organization_id = $1")
  const { check: found } = await eventually(
    () => logOf(organization),
    (log) => log.check !== null,
  )
  assert.equal(found?.outcome, 'whole')
  const { rows } = await asOwner(
    organization,
    "select check_due_at - now() > interval '23 h 59 min' as later from log_heads where organization_id = $1",
  )
  assert.deepEqual(rows, [{ later: true }])
})

test('an entry that somebody changed in the database is found at its position, and everything rests', async () => {
  const organization = await withEvidence()
  await asOwner(
    organization,
    `update log_entries set leaf = convert_to(translate(convert_from(leaf, 'UTF8'), 'abcd', 'bcda'), 'UTF8')
      where organization_id = $1 and idx = 2`,
  )
  const { check: found, problem } = await check(organization)
  assert.deepEqual([found.outcome, found.position, problem?.code], ['broken', 2, 'check.tiles'])
  const { rows } = await asOwner(organization, 'select paused_reason from channels where organization_id = $1')
  assert.deepEqual(rows, [{ paused_reason: 'log.problem' }, { paused_reason: 'log.problem' }])
})

test('a check starts from the checkpoint of the last one: a log that did not grow from it is found out', async () => {
  const [organization, other] = [await withEvidence(), await withEvidence()]
  await check(organization)
  await product.test.asOwner(
    `update log_checks set note = (select note from log_checkpoints where organization_id = $2 order by size desc limit 1)
      where organization_id = $1`,
    [organization.id, other.id],
  )
  const { check: found, problem } = await check(organization)
  assert.deepEqual([found.outcome, found.position, problem?.code], ['broken', null, 'check.earlier'])
})

test('the pass of the check opens that one log, and a wrong one opens nothing', async () => {
  const organization = await withEvidence()
  const { url } = await logOf(organization)
  for (const pass of ['', 'x', 'A'.repeat(43)]) {
    const answer = await fetch(`${url}/checkpoint`, { headers: { [LOG_PASS_HEADER]: pass } })
    assert.equal(answer.status, 401)
  }
})

/** Says that the problem was dealt with, and answers the log once a check has decided about it. */
async function clear(organization: TestOrganization, api = organization.api) {
  const body = { reason: 'The row is back.' }
  expect(await api.call('POST', '/log/clearing', { body }), 202)
  return eventually(
    () => logOf(organization),
    ({ problem }) => problem === null || problem.clearingAskedAt === null,
  )
}

const changeLeaf = (organization: TestOrganization, from: string, to: string) =>
  asOwner(
    organization,
    `update log_entries set leaf = convert_to(translate(convert_from(leaf, 'UTF8'), '${from}', '${to}'), 'UTF8')
      where organization_id = $1 and idx = 2`,
  )

test('a problem ends only when the whole log holds again, for those who answer for it, with a reason that is kept', async () => {
  const organization = await withEvidence()
  assert.equal(
    (await organization.api.call('POST', '/log/clearing', { body: { reason: 'x' } })).code,
    'conflict.changed',
  )
  await asOwner(
    organization,
    "update channels set paused_reason = 'quality' where organization_id = $1 and channel = 'sms'",
  )
  await changeLeaf(organization, 'abcd', 'bcda')
  assert.equal((await check(organization)).problem?.code, 'check.tiles')
  assert.equal((await clear(organization)).problem?.code, 'check.tiles', 'nothing was put right')
  await changeLeaf(organization, 'bcda', 'abcd')
  const admin = await organization.newKey('admin')
  assert.equal((await admin.call('POST', '/log/clearing', { body: { reason: 'x' } })).code, 'perm.denied')
  assert.equal((await organization.api.call('POST', '/log/clearing', { body: { reason: ' ' } })).status, 422)
  assert.equal((await clear(organization, await organization.newKey('compliance'))).problem, null)
  const channels = 'select channel, paused_reason from channels where organization_id = $1 order by channel'
  assert.deepEqual((await asOwner(organization, channels)).rows, [
    { channel: 'sms', paused_reason: 'quality' },
    { channel: 'whatsapp', paused_reason: null },
  ])
  const audit = `select action, details from audit_events
    where organization_id = $1 and action like 'log_%clear%' order by at, id`
  const asked = { action: 'log_clearing_asked', details: { problem: 'check.tiles', reason: 'The row is back.' } }
  const problem = { problem: 'check.tiles' }
  assert.deepEqual((await asOwner(organization, audit)).rows, [
    asked,
    { action: 'log_clearing_refused', details: problem },
    asked,
    { action: 'log_problem_cleared', details: problem },
  ])
  const { data } = expect(await organization.api.call('GET', '/log/history'), 200).read(LogHistory)
  assert.deepEqual(
    data.map(({ action, reason, by }) => [action, reason, by.kind]),
    [
      ['log_problem_cleared', null, 'system'],
      ['log_clearing_asked', 'The row is back.', 'api_key'],
      ['log_clearing_refused', null, 'system'],
      ['log_clearing_asked', 'The row is back.', 'api_key'],
    ],
  )
  const { size } = await logOf(organization)
  await addGranted(organization)
  await eventually(
    () => logOf(organization),
    ({ checkpoint }) => (checkpoint?.size ?? 0) > size,
  )
})

test('a log that is whole as it is served and smaller than what was signed stays stopped', async () => {
  const organization = await withEvidence()
  const older = await asOwner(organization, 'select size, range from log_heads where organization_id = $1')
  await addGranted(organization)
  await comeToRest(organization, product.test.asOwner)
  const grown = await logOf(organization)
  assert.ok(grown.size > Number(older.rows[0].size) && grown.checkpoint?.size === grown.size, 'premise: it grew')
  const { size, range } = older.rows[0]
  for (const text of [
    'delete from log_checkpoints where organization_id = $1 and size > $2',
    'delete from log_entries where organization_id = $1 and idx >= $2',
  ])
    await product.test.asOwner(text, [organization.id, size])
  await product.test.asOwner(
    `update log_heads set size = $2, range = $3, published_size = $2, problem = 'consistency.rolled_back'
      where organization_id = $1`,
    [organization.id, size, range],
  )
  const log = await clear(organization)
  assert.deepEqual([log.check?.outcome, log.problem?.code], ['whole', 'consistency.rolled_back'])
})
