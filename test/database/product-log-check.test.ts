import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { LOG_PASS_HEADER } from '../../src/app/log-pass.ts'
import { Log } from '../../src/http/api/log.ts'
import { addGranted } from '../support/consent-stories.ts'
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
  await eventually(
    () => logOf(organization),
    ({ checkpoint, size }) => size > 3 && checkpoint?.size === size,
  )
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
