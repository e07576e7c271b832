import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sourceFiles } from './source-files.ts'

interface SqlBan {
  readonly what: RegExp
  readonly why: string
}

/** Statement shapes that a distributed engine refuses, runs slowly or understands differently (scale-out §13). */
const BANS: readonly SqlBan[] = [
  { what: /set_config\(/i, why: 'is not forwarded to other nodes; use SET LOCAL' },
  { what: /pg_advisory/i, why: 'locks one node only; lock a row' },
  { what: /\bmerge\s+into\b/i, why: 'is refused from parameters; use an upsert' },
  { what: /pg_current_xact_id|\bxmin\b/i, why: 'is another counter on every node' },
  { what: /do update set[^;`]*\bnow\(\)/i, why: 'is refused; write excluded.column' },
  { what: /(?:update|delete)[^;`]*\b(?:clock_timestamp|random)\(/i, why: 'is refused; pass a parameter' },
  {
    what: /insert into[^;`]*\bfrom unnest\(/i,
    why: 'goes through the coordinator; anchor it on a row of the organization',
  },
]
/** Migrations are run by one process under an advisory lock, on the coordinator. */
const MIGRATES = ['src/store/migrate.ts', 'src/store/ensure-roles.ts']

test('SQL keeps to what runs unchanged on one server and on many', () => {
  const statements = sourceFiles('src')
    .filter((file) => !MIGRATES.includes(file.path))
    .flatMap((file) =>
      [...file.text.matchAll(/`([^`]*)`|'((?:[^'\\\n]|\\.)*)'/g)]
        .map((match) => match[1] ?? match[2] ?? '')
        .filter((text) => /\b(?:select|insert into|update|delete from)\b/i.test(text))
        .map((text) => ({ path: file.path, text })),
    )
  assert.ok(statements.length > 50, 'premise: statements are found')
  const wrong = statements.flatMap(({ path, text }) =>
    BANS.filter((ban) => ban.what.test(text)).map((ban) => `${path}: ${text.slice(0, 60)} ${ban.why}`),
  )
  assert.deepEqual(wrong, [])
})

test('rows are locked for one organization at a time', () => {
  const wrong = sourceFiles('src').flatMap((file) =>
    [...file.text.matchAll(/`([^`]*for (?:no key )?update[^`]*)`/gi)]
      .filter((match) => !/organization_id = \$1/.test(match[1] ?? ''))
      .map(() => file.path),
  )
  assert.deepEqual(wrong, [])
})
