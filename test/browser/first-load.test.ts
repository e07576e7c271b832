import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { buildWorkspace, WEB_ROOT } from '../../src/workspace-build.ts'

/** DESIGN, section 5, and product-ux §11: all scripts before the first input, gzip. */
const SCRIPTS_KB_MAX = 200
const GZIP_LEVEL = 9
const WORKSPACE = 'index.html'

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

type Manifest = Readonly<Record<string, Chunk>>

test('No screen needs more scripts before its first input than its budget.', async (t) => {
  await buildWorkspace()
  const manifest: Manifest = JSON.parse(await readFile(join(WEB_ROOT, '.vite/manifest.json'), 'utf8'))
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true)
  const screens = Object.keys(manifest).filter((key) => /^screens\/.*-screen\.tsx$/.test(key))
  assert.ok(entries.includes(WORKSPACE) && screens.length > 8, 'premise: the build has the workspace and its screens')
  const sizes = new Map<string, number>()
  for (const entry of entries) sizes.set(entry, await gzipKb(scriptsOf(manifest, [entry])))
  // A screen comes on top of the workspace; the verifier is a page of its own.
  for (const screen of screens) sizes.set(screen, await gzipKb(scriptsOf(manifest, [WORKSPACE, screen])))
  for (const [name, size] of sizes) t.diagnostic(`${name} ${size.toFixed(1)} KB`)
  const over = [...sizes].filter(([, size]) => size > SCRIPTS_KB_MAX)
  assert.deepEqual(over, [])
})

function scriptsOf(chunks: Manifest, keys: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const visit = (key: string) => {
    if (seen.has(key)) return
    seen.add(key)
    chunks[key]?.imports?.forEach(visit)
  }
  keys.forEach(visit)
  return [...seen].flatMap((key) => chunks[key]?.file ?? []).filter((file) => file.endsWith('.js'))
}

async function gzipKb(files: readonly string[]): Promise<number> {
  const contents = await Promise.all([...new Set(files)].map((file) => readFile(join(WEB_ROOT, file))))
  return contents.reduce((sum, bytes) => sum + gzipSync(bytes, { level: GZIP_LEVEL }).length, 0) / 1_000
}
