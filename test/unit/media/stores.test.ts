import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { MediaFiles, StoredObject } from '../../../src/app/media/media-files.ts'
import { createFolderStore } from '../../../src/media/folder-store.ts'
import type { ObjectStore } from '../../../src/media/object-store.ts'
import { createS3Store } from '../../../src/media/s3-store.ts'
import { createSealedFiles } from '../../../src/media/sealed-files.ts'
import { S3_BUCKET, S3_KEY, S3_REGION, startS3Server } from '../../support/s3-server.ts'
import { sha256 } from '../../support/sample-files.ts'

const home = mkdtempSync(join(tmpdir(), 'yesline-stores-'))
const server = await startS3Server()
after(async () => {
  await server[Symbol.asyncDispose]()
  rmSync(home, { recursive: true })
})
const objects = join(home, 'objects')
const s3 = { endpoint: server.endpoint, bucket: S3_BUCKET, region: S3_REGION, ...S3_KEY }

interface Case {
  readonly name: string
  readonly store: ObjectStore
  readonly keptAt: (path: string) => Buffer
  readonly paths: () => string[]
}

const CASES: readonly Case[] = [
  {
    name: 'a folder',
    store: createFolderStore(objects),
    keptAt: (path) => readFileSync(join(objects, path)),
    paths: () =>
      readdirSync(objects, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
  },
  {
    name: 'an S3 store',
    store: createS3Store(s3),
    keptAt: (path) => server.objects.get(path) ?? Buffer.alloc(0),
    paths: () => [...server.objects.keys()],
  },
]

async function* of(...chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks
}

async function read(files: MediaFiles, object: StoredObject, start = 0, end = object.size): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of files.read(object, { start, end })) chunks.push(chunk)
  return Buffer.concat(chunks)
}

for (const { name, store, keptAt, paths } of CASES) {
  const files = createSealedFiles({ store, spoolFolder: join(home, 'incoming') })

  async function keep(bytes: Buffer, organizationId: string = randomUUID()): Promise<StoredObject> {
    const spooled = await files.spool(of(bytes.subarray(0, 10), bytes.subarray(10)), 1_000_000)
    assert.ok(spooled !== 'too_big')
    assert.deepEqual([spooled.size, spooled.sha256.toString('hex')], [bytes.length, sha256(bytes)])
    const object = {
      organizationId,
      name: `${sha256(bytes)}.${randomUUID()}`,
      key: randomBytes(32),
      size: bytes.length,
    }
    await files.put(object, spooled)
    await spooled.discard()
    return object
  }

  test(`${name} gives back what it was given, whole and in parts, and holds none of it in the open`, async () => {
    const bytes = Buffer.concat([Buffer.from('Dear customer, '), randomBytes(200_000)])
    const object = await keep(bytes)
    assert.deepEqual(await read(files, object), bytes)
    assert.deepEqual(await read(files, object, 65_530, 140_000), bytes.subarray(65_530, 140_000))
    const kept = keptAt(`${object.organizationId}/${object.name}`)
    assert.ok(kept.length > bytes.length, 'premise: it is found')
    assert.equal(kept.includes('Dear customer'), false)
    assert.deepEqual(readdirSync(join(home, 'incoming')), [], 'nothing stays in the spool')
  })

  test(`${name} lets go of one file, and of all of one organization`, async () => {
    const organizationId = randomUUID()
    const mine = [await keep(randomBytes(50), organizationId), await keep(randomBytes(60), organizationId)]
    const more = await Promise.all([1, 2, 3].map((n) => keep(randomBytes(70 + n), organizationId)))
    const theirs = await keep(randomBytes(90))
    const [first] = mine
    assert.ok(first)
    await files.remove(first)
    await files.remove(first)
    await assert.rejects(read(files, first))
    assert.equal((await read(files, theirs)).length, 90)
    await files.removeAll(organizationId)
    for (const object of [...mine, ...more]) await assert.rejects(read(files, object))
    assert.equal((await read(files, theirs)).length, 90)
    assert.ok(paths().length > 0)
  })
}

test('more than the limit is not taken in, and leaves nothing', async () => {
  const files = createSealedFiles({ store: createFolderStore(objects), spoolFolder: join(home, 'incoming') })
  assert.equal(await files.spool(of(Buffer.alloc(6), Buffer.alloc(5)), 10), 'too_big')
  assert.deepEqual(readdirSync(join(home, 'incoming')), [])
})

test('every request to the S3 store was signed as its specification says', async () => {
  assert.ok(server.objects.size > 0, 'premise: it was used')
  assert.deepEqual(server.refused, [])
  const wrong = createS3Store({ ...s3, secretAccessKey: 'another one' })
  const path = [...server.objects.keys()][0] ?? ''
  await assert.rejects(async () => {
    for await (const _chunk of wrong.get(path, { start: 0, end: 1 })) assert.fail('It gave something.')
  }, /403 \(SignatureDoesNotMatch\)/)
  assert.equal(server.refused.length, 1)
})
