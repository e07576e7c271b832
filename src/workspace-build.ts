import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
/** The folder of the built workspace. */
export const WEB_ROOT = join(root, 'dist/web')
const STAMP = join(root, 'dist/web.stamp')
const SOURCES = ['web/**/*', '{domain,ledger,verify}/**/*.ts', 'http/api/*.ts'].map((glob) => `src/${glob}`)

/** Builds the workspace when a source is newer than the last build. Answers whether it had to. */
export async function buildWorkspace(): Promise<boolean> {
  const stamp = stampOfSources()
  const isFresh = existsSync(join(WEB_ROOT, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp
  if (isFresh) return false
  const { build } = await import('vite')
  await build({ configFile: join(root, 'src/web/vite.config.ts'), logLevel: 'warn' })
  mkdirSync(dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, stamp)
  return true
}

/** Names, sizes and times of all sources: cheaper than their contents, and different whenever one was touched. */
function stampOfSources(): string {
  const hash = createHash('sha256')
  for (const path of globSync([...SOURCES, 'package-lock.json'], { cwd: root }).sort()) {
    const { size, mtimeMs, isFile } = factsOf(join(root, path))
    if (isFile) hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function factsOf(path: string) {
  const stat = statSync(path)
  return { size: stat.size, mtimeMs: stat.mtimeMs, isFile: stat.isFile() }
}
