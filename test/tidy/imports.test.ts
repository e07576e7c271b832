import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { z } from 'zod'
import { importsOf, type SourceFile, sourceFiles } from './source-files.ts'

interface Wall {
  readonly folders: readonly string[]
  /** Packages and Node modules; undefined allows all. */
  readonly packages?: readonly string[]
  /** Single files elsewhere. */
  readonly files?: readonly string[]
}

/** Which way imports may point (ARCHITECTURE.md holds the same table with its reasons). */
const WALLS: Readonly<Record<string, Wall>> = {
  domain: { folders: [], packages: [] },
  ledger: { folders: [], packages: ['node:crypto'] },
  seal: { folders: [], packages: ['node:crypto'] },
  store: { folders: ['domain', 'ledger', 'seal'] },
  channels: { folders: ['domain'] },
  app: { folders: ['domain', 'ledger', 'store', 'channels'], packages: ['node:crypto', 'zod'] },
  views: {
    folders: ['domain', 'ledger', 'store'],
    files: ['src/app/load-people.ts', 'src/app/load-circumstances.ts', 'src/app/dependencies.ts'],
  },
  auth: { folders: ['domain', 'store'] },
  http: { folders: ['app', 'views', 'receipts', 'domain', 'auth'] },
  workers: { folders: ['app', 'domain'] },
  simulator: { folders: [] },
  // What is beside `on-disk` also runs in a browser (test/unit/verify/browser-safe.test.ts).
  verify: {
    folders: ['ledger'],
    packages: [
      'fflate',
      'node:fs/promises',
      'node:http',
      'node:https',
      'node:path',
      'node:process',
      'node:url',
      'node:util',
    ],
  },
  receipts: { folders: ['domain', 'ledger', 'store', 'verify'] },
  witness: {
    folders: ['app', 'domain', 'ledger'],
    packages: ['asn1js', 'node:crypto', 'pkijs', 'undici'],
    files: ['src/channels/public-lookup.ts'],
  },
  'self-check': { folders: ['app', 'verify'], packages: [] },
  media: {
    folders: ['app', 'domain', 'seal'],
    packages: [
      'aws4fetch',
      'file-type',
      'node:crypto',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:stream',
      'undici',
    ],
  },
  web: { folders: ['domain', 'ledger', 'verify'] },
}

/** The one pure library of the core. */
const PHONE_LIBRARY = { file: 'src/domain/phone-number.ts', packages: ['libphonenumber-js/max'] }

test('imports point inward', () => {
  const files = sourceFiles('src')
  assert.ok(files.length > 100, 'premise: the sources are found')
  const wrong = files.flatMap((file) => wrongImports(file).map((target) => `${file.path} imports ${target}`))
  assert.deepEqual(wrong, [])
})

function wrongImports(file: SourceFile): string[] {
  const folder = file.path.split('/')[1] ?? ''
  const wall = WALLS[folder]
  if (wall === undefined) return []
  return importsOf(file)
    .filter(({ target, typeOnly }) => !isAllowed(file, folder, wall, target, typeOnly))
    .map(({ target }) => target)
}

function isAllowed(file: SourceFile, folder: string, wall: Wall, target: string, typeOnly: boolean): boolean {
  if (!target.startsWith('src/')) return isAllowedPackage(file, wall, target)
  const targetFolder = target.split('/')[1] ?? ''
  if (targetFolder === folder || wall.folders.includes(targetFolder)) return true
  if (folder === 'web') return typeOnly && target.startsWith('src/http/api/')
  // The two entrances hand the store through to use cases: they may name its types, and read nothing with them.
  if ((folder === 'http' || folder === 'workers') && targetFolder === 'store')
    return typeOnly || target === 'src/store/work-to-do.ts' || target === 'src/store/database.ts'
  if (folder === 'simulator') return typeOnly && targetFolder === 'channels'
  if (folder === 'workers' && targetFolder === 'channels') return typeOnly
  return wall.files?.includes(target) ?? false
}

function isAllowedPackage(file: SourceFile, wall: Wall, target: string): boolean {
  if (wall.packages === undefined || wall.packages.includes(target)) return true
  return file.path === PHONE_LIBRARY.file && PHONE_LIBRARY.packages.includes(target)
}

test('a wrong import is caught', () => {
  const text = "import { openDatabase } from '../store/database.ts'\nimport { readFileSync } from 'node:fs'\n"
  const file = { path: 'src/domain/decide.ts', text, lines: text.split('\n') }
  assert.deepEqual(wrongImports(file), ['src/store/database.ts', 'node:fs'])
})

/** Screens are found by their place, each a chunk of its own (src/web/screen-loader.tsx). */
function isScreen(path: string): boolean {
  return /^src\/web\/(screens\/[a-z-]+|gallery)\/[a-z-]+-screen\.tsx$/.test(path)
}

test('every source file is reached from an entrance or a test', () => {
  const files = [...sourceFiles('src'), ...sourceFiles('test'), ...sourceFiles('bench')]
  const reached = new Set(files.flatMap((file) => importsOf(file).map(({ target }) => target)))
  const entrances = [
    'src/commands/run.ts',
    'src/verify/on-disk/single-file.ts',
    'src/web/main.tsx',
    'src/web/verify.tsx',
    'src/web/vite.config.ts',
  ]
  const dead = sourceFiles('src').filter(
    (file) => !reached.has(file.path) && !entrances.includes(file.path) && !isScreen(file.path),
  )
  assert.deepEqual(
    dead.map((file) => file.path),
    [],
  )
})

test('what runs imports packages that are installed where it runs', () => {
  const Package = z.object({ devDependencies: z.record(z.string(), z.string()) })
  const manifest = Package.parse(JSON.parse(readFileSync('package.json', 'utf8')))
  const forDevelopment = Object.keys(manifest.devDependencies).filter((name) => !name.startsWith('@types/'))
  assert.ok(forDevelopment.includes('fast-check'), 'premise: the manifest is read')
  const wrong = sourceFiles('src').flatMap((file) =>
    importsOf(file)
      .filter(({ target }) => forDevelopment.some((name) => target === name || target.startsWith(`${name}/`)))
      .map(({ target }) => `${file.path} imports ${target}`),
  )
  assert.deepEqual(wrong, [])
})
