import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** product-ux §11: all scripts before the first input of /inbox, gzip. */
const BUDGET_KB = 200
const GZIP_LEVEL = 9
const WORKSPACE = 'index.html'

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: ReadonlyArray<string>
  readonly css?: ReadonlyArray<string>
  readonly src?: string
}

type Manifest = Readonly<Record<string, Chunk>>

/** Prints what the first load of each route costs, from the manifest of a finished build: `node test/web-size.ts [folder]`. */
const folder = process.argv[2] ?? 'dist/web'
const manifest: Manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8'))
const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true)
if (!entries.includes(WORKSPACE)) throw new Error(`${folder} has no ${WORKSPACE}`)
for (const route of [...entries, ...Object.keys(manifest).filter((key) => key.endsWith('-screen.tsx'))]) {
  // A screen comes on top of the workspace; the verifier is a page of its own.
  const files = new Set([
    ...filesOf(manifest, entries.includes(route) ? route : WORKSPACE),
    ...filesOf(manifest, route),
  ])
  const scripts = await gzipKb(
    folder,
    [...files].filter((file) => file.endsWith('.js')),
  )
  const styles = await gzipKb(
    folder,
    [...files].filter((file) => file.endsWith('.css')),
  )
  const isOver = scripts > BUDGET_KB ? `  over the budget of ${BUDGET_KB} KB` : ''
  process.stdout.write(`${route.padEnd(48)} js ${scripts.toFixed(1)} KB  css ${styles.toFixed(1)} KB${isOver}\n`)
}

function filesOf(chunks: Manifest, key: string, seen: Set<string> = new Set()): ReadonlyArray<string> {
  const chunk = chunks[key]
  if (chunk === undefined || seen.has(key)) return []
  seen.add(key)
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((next) => filesOf(chunks, next, seen))]
}

async function gzipKb(root: string, files: ReadonlyArray<string>): Promise<number> {
  let bytes = 0
  for (const file of files) {
    const path = join(root, file)
    if ((await stat(path)).isFile()) bytes += gzipSync(await readFile(path), { level: GZIP_LEVEL }).length
  }
  return bytes / 1000
}
