import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { codeLines, root, sourceFiles } from './source-files.ts'

interface Ban {
  readonly what: RegExp
  readonly instead: string
  readonly folders?: readonly string[]
  readonly except?: readonly string[]
}

/** The three makers of branded values. */
const BRANDED = ['src/domain/ids.ts', 'src/domain/phone-number.ts', 'src/domain/clearance.ts']

const BANS: readonly Ban[] = [
  { what: /:\s*any\b|<any>|\bas any\b/, instead: 'unknown, and a schema' },
  {
    what: /(?<!\bimport\b.*|\bexport\b.*)[\w)\]}]\s+as\s+(?!const\b)[A-Z{[(]/,
    instead: 'a parsed or narrowed value',
    except: BRANDED,
  },
  { what: /^\s*(?:export\s+)?(?:const\s+)?enum\s/, instead: 'a union' },
  { what: /\bconsole\./, instead: 'the log' },
  { what: /catch\s*(?:\([^)]*\))?\s*\{\s*\}/, instead: 'a catch that says why nothing is done' },
  { what: /\b(?:msg|tmp|mgr|cfg|val|evt)\b/, instead: 'the whole word' },
  { what: /export default/, instead: 'a named export', except: ['src/web/vite.config.ts'] },
  {
    what: /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.env/,
    instead: 'a parameter',
    folders: ['domain', 'ledger', 'app'],
  },
]

test('nothing banned is used', () => {
  const wrong = sourceFiles('src').flatMap((file) => {
    const folder = file.path.split('/')[1] ?? ''
    const bans = BANS.filter(
      (ban) => (ban.folders?.includes(folder) ?? true) && !(ban.except?.includes(file.path) ?? false),
    )
    return codeLines(file).flatMap((line, index) =>
      bans
        .filter((ban) => ban.what.test(line))
        .map((ban) => `${file.path}:${index + 1} wants ${ban.instead}: ${line.trim().slice(0, 80)}`),
    )
  })
  assert.deepEqual(wrong, [])
})

test('the bans see what they ban', () => {
  const seen = (line: string) => BANS.some((ban) => ban.what.test(line))
  for (const line of [
    'const a = b as Foo',
    'let x: any',
    'console.log(1)',
    'const tmp = 1',
    'export default {}',
    'catch {}',
  ]) {
    assert.ok(seen(line), line)
  }
  for (const line of ['const a = [1] as const', "import { a as B } from ''", 'export { a as B } from'])
    assert.ok(!seen(line), line)
})

test('file names say what is inside', () => {
  const empty = /\/(?:utils?|helpers?|common|misc|manager|service)\.tsx?$/
  const notKebab = /\/[^/]*[A-Z_][^/]*\.tsx?$/
  const wrong = [...sourceFiles('src'), ...sourceFiles('test')].filter(
    (file) => empty.test(file.path) || notKebab.test(file.path),
  )
  assert.deepEqual(
    wrong.map((file) => file.path),
    [],
  )
})

test('nothing is left to do without an issue, and no rule is switched off', () => {
  const marks =
    /\b(?:TODO|FIXME|XXX)\b|biome-ignore|@ts-(?:ignore|expect-error|nocheck)|\b(?:test|it|describe)\.(?:skip|only|todo)\(/
  const files = [...sourceFiles('src'), ...sourceFiles('test'), ...sourceFiles('bench')].filter(
    (file) => file.path !== 'test/tidy/banned.test.ts',
  )
  const wrong = files.flatMap((file) =>
    file.lines.flatMap((line, index) => (marks.test(line) ? [`${file.path}:${index + 1}`] : [])),
  )
  assert.deepEqual(wrong, [])
})

test('versions are pinned and the lockfile names no place to download from', () => {
  const manifest: {
    dependencies: Record<string, string>
    devDependencies: Record<string, string>
    optionalDependencies: Record<string, string>
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const versions = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  })
  assert.ok(versions.length > 20, 'premise: dependencies are read')
  assert.deepEqual(
    versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)),
    [],
  )
  assert.ok(!readFileSync(join(root, 'package-lock.json'), 'utf8').includes('"resolved":'))
})
