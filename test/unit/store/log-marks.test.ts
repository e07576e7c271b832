import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { organizationId } from '../../../src/domain/ids.ts'
import { markFile, readSignedSizes } from '../../../src/store/log-marks.ts'
import { openLogSigner } from '../../../src/store/log-signer.ts'
import { newId } from '../../../src/store/new-id.ts'

const MASTER_KEY = Buffer.alloc(32, 7)

test('each mark tells its size, and one that cannot be read the largest there is', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'yesline-marks-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const signer = openLogSigner(folder, MASTER_KEY)
  const [signed, spoilt, unsigned] = [newId(), newId(), newId()].map(organizationId)
  assert.ok(signed && spoilt && unsigned)
  const [key] = await signer.keys(signed)
  await signer.sign(signed, { size: 70, root: Buffer.alloc(32, 1) }, [key?.id ?? ''])
  mkdirSync(dirname(markFile(folder, spoilt)))
  writeFileSync(markFile(folder, spoilt), 'yesline.example\n70')
  await signer.keys(unsigned)
  const sizes = await readSignedSizes(folder)
  assert.deepEqual([sizes.get(signed), sizes.get(spoilt), sizes.size], [70, Number.MAX_SAFE_INTEGER, 2])
  assert.deepEqual(await readSignedSizes(join(folder, 'nowhere')), new Map())
})
