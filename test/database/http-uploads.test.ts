import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { keepHouse } from '../../src/app/housekeeping.ts'
import type { MediaFiles } from '../../src/app/media/media-files.ts'
import { receiveUpload } from '../../src/app/media/receive-upload.ts'
import { createUploadTally, UPLOAD_LIMITS } from '../../src/app/media/upload-quota.ts'
import { workOnMedia } from '../../src/app/media/work-on-media.ts'
import { UploadedMedia } from '../../src/http/api/media.ts'
import { Problem } from '../../src/http/api/problem.ts'
import { findErrands } from '../../src/store/work-to-do.ts'
import { startHttpWorld } from '../support/http-world.ts'
import { pdf, png } from '../support/sample-files.ts'
import { addColleague, addOrganization } from '../support/second-organization.ts'

const KIB = 1_024
const limits = {
  own: { files: 3, bytes: 40 * KIB },
  organization: { files: 5, bytes: 60 * KIB },
}
const world = await startHttpWorld({ uploadLimits: limits })
after(() => world[Symbol.asyncDispose]())
const { deps } = world.parts

let seed = 0
const picture = () => {
  seed += 1
  return png(8, 8, seed)
}
const upload = (key: string, raw = picture()) =>
  world.call('POST', '/api/v1/media', { key, headers: { 'content-type': 'application/octet-stream' }, raw })
/** What is kept of an organization, whatever any table says. */
const keptOf = (id: string) => globSync(join(tmpdir(), `${world.test.name}_media`, 'objects', id, '*'))

test('one agent may have so many files unsent, and the organization as well; what was sent does not count', async () => {
  const { organizationId, key } = await addOrganization(world)
  const [second, third] = [
    await addColleague(world, organizationId, 'agent'),
    await addColleague(world, organizationId, 'agent'),
  ]
  const ids: string[] = []
  for (let count = 0; count < 3; count += 1) ids.push((await upload(key)).read(UploadedMedia).id)
  const refused = await upload(key)
  assert.deepEqual([refused.status, refused.code], [409, 'media.quota'])
  assert.deepEqual(refused.read(Problem).params, { of: 'own', files: 3, limit: 40 * KIB })
  assert.equal((await upload(second.key)).status, 201, 'it is the first one’s limit')
  assert.equal((await upload(second.key)).status, 201)
  assert.deepEqual((await upload(third.key)).read(Problem).params, { of: 'organization', files: 5, limit: 60 * KIB })
  assert.equal(keptOf(organizationId).length, 5, 'nothing is kept of what was refused')
  await world.test.asOwner('update media set unsent_since = null where id = $1', [ids[0]])
  assert.equal((await upload(third.key)).status, 201)
  assert.equal((await upload((await addOrganization(world)).key)).status, 201, 'and none of another organization')
})

test('bytes are limited like files, by what is announced before any is read', async () => {
  const { organizationId, key } = await addOrganization(world)
  assert.equal((await upload(key, pdf('x'.repeat(30 * KIB)))).status, 201)
  const chunks: string[] = []
  const body = Readable.from(
    (function* () {
      chunks.push('read')
      yield Buffer.alloc(20 * KIB, 97)
    })(),
  )
  const uploader = { organizationId, principal: 'key:someone' }
  const quota = { limits: { ...limits, own: { files: 3, bytes: 10 * KIB } }, tally: createUploadTally() }
  const outcome = await receiveUpload(deps, uploader, { filename: null, bytes: body, announcedBytes: 20 * KIB }, quota)
  assert.equal(outcome.kind === 'invalid' && outcome.code, 'media.quota')
  assert.deepEqual(chunks, [])
  assert.equal((await upload(key, pdf('x'.repeat(20 * KIB)))).code, 'media.quota')
})

test('files that come at the same time are counted one after the other, here and on another node', async () => {
  const { key, organizationId } = await addOrganization(world)
  const answers = await Promise.all(Array.from({ length: 8 }, () => upload(key)))
  assert.equal(answers.filter(({ status }) => status === 201).length, 3)
  const others = Array.from({ length: 4 }, () => {
    const file = { filename: null, bytes: Readable.from([picture()]), announcedBytes: 100 }
    // A tally of its own is what another node has.
    return receiveUpload(deps, { organizationId, principal: 'key:other' }, file, { limits, tally: createUploadTally() })
  })
  const outcomes = await Promise.all(others)
  assert.equal(outcomes.filter(({ kind }) => kind === 'done').length, 2, 'five for the organization')
})

test('what nobody sent within a day is dropped with its bytes, and found by an index of such rows alone', async () => {
  const { organizationId, key } = await addOrganization(world)
  const { id } = (await upload(key)).read(UploadedMedia)
  const { id: young } = (await upload(key)).read(UploadedMedia)
  await keepHouse(deps, assert.ifError)
  assert.equal(keptOf(organizationId).length, 2)
  await world.test.asOwner(`update media set unsent_since = now() - interval '26 hours' where id = $1`, [id])
  await keepHouse(deps, assert.ifError)
  await workOnMedia(deps, organizationId)
  const { rows } = await world.test.asOwner('select id from media where organization_id = $1', [organizationId])
  assert.deepEqual([rows, keptOf(organizationId).length], [[{ id: young }], 1])
  const plan = await world.test.asOwner(
    `explain select id from media where organization_id = '${organizationId}' and unsent_since < now() order by unsent_since, id limit 1000`,
  )
  assert.match(JSON.stringify(plan.rows), /media_unsent/)
})

type Put = MediaFiles['put']

/** Takes a file with something else happening once its bytes are kept and before any row says so. */
async function uploadWith(organizationId: Parameters<typeof workOnMedia>[1], afterPut: () => Promise<void>) {
  const put: Put = async (object, spooled) => {
    await deps.media.put(object, spooled)
    await afterPut()
  }
  const mortal = { ...deps, media: { ...deps.media, put } }
  const file = { filename: null, bytes: Readable.from([picture()]), announcedBytes: null }
  const quota = { limits: UPLOAD_LIMITS, tally: createUploadTally() }
  return receiveUpload(mortal, { organizationId, principal: 'key:one' }, file, quota)
}
const makeDue = (id: string) =>
  world.test.asOwner(`update media_leftovers set since = since - interval '2 hours' where organization_id = $1`, [id])

test('bytes of an upload that died before its row was written are removed an hour later', async () => {
  const { organizationId } = await addOrganization(world)
  await assert.rejects(
    uploadWith(organizationId, () => Promise.reject(new Error('killed'))),
    /killed/,
  )
  assert.equal(keptOf(organizationId).length, 1, 'premise: its bytes are kept')
  await workOnMedia(deps, organizationId)
  assert.equal(keptOf(organizationId).length, 1, 'it may still be on its way')
  assert.ok(!(await findErrands(deps.database, deps.databaseNow())).media.includes(organizationId))
  await makeDue(organizationId)
  assert.ok((await findErrands(deps.database, deps.databaseNow())).media.includes(organizationId))
  await workOnMedia(deps, organizationId)
  assert.deepEqual(keptOf(organizationId), [])
  const { rowCount } = await world.test.asOwner('select from media_leftovers where organization_id = $1', [
    organizationId,
  ])
  assert.equal(rowCount, 0)
})

test('what was kept is never removed, and no row points to what was', async () => {
  const { organizationId } = await addOrganization(world)
  const kept = await uploadWith(organizationId, () => Promise.resolve())
  assert.equal(kept.kind, 'done')
  await makeDue(organizationId)
  await workOnMedia(deps, organizationId)
  assert.equal(keptOf(organizationId).length, 1)
  const late = uploadWith(organizationId, async () => {
    await makeDue(organizationId)
    await workOnMedia(deps, organizationId)
  })
  await assert.rejects(late, /took too long/)
  const { rowCount } = await world.test.asOwner('select from media where organization_id = $1', [organizationId])
  assert.deepEqual([rowCount, keptOf(organizationId).length], [1, 1])
})
