import { createHash } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const ENTRY = 'src/verify/on-disk/single-file.ts'
const SOURCES = ['src/ledger/*.ts', 'src/verify/**/*.ts', 'src/verifier-build.ts']
const FOLDER = 'dist/verifier'
/** The oldest Node that auditors may have. */
const TARGET = 'node20.12'
const BANNER = `// Checks a receipt of Yesline offline: node verify.mjs --help
// Built from ${ENTRY}; Apache-2.0. It imports nothing but Node's own modules, and is meant to be read.`

let building: Promise<Uint8Array> | undefined

/** The program that travels in every receipt bundle; built when its sources changed since it was built last. */
export function readVerifier(): Promise<Uint8Array> {
  building ??= readOrBuild()
  building.catch(() => {
    building = undefined
  })
  return building
}

async function readOrBuild(): Promise<Uint8Array> {
  // Named by its sources, so that two processes that build at once make the same file.
  const path = join(root, FOLDER, `verify-${await digestOfSources()}.mjs`)
  if (!existsSync(path)) await build(path)
  return await readFile(path)
}

async function build(path: string): Promise<void> {
  const { build: bundle } = await import('vite')
  const name = `${process.pid}.mjs`
  await bundle({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: join(root, ENTRY),
      outDir: FOLDER,
      emptyOutDir: false,
      minify: false,
      target: TARGET,
      rolldownOptions: { output: { entryFileNames: name, banner: BANNER } },
    },
  })
  await rename(join(root, FOLDER, name), path)
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const path of globSync(SOURCES, { cwd: root }).sort()) hash.update(await readFile(join(root, path)))
  return hash.digest('hex').slice(0, DIGEST_DIGITS)
}

const DIGEST_DIGITS = 16
