import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'

const PROGRAM = join(import.meta.dirname, '../../bin/yesline.mjs')

let home: string
before(() => {
  home = mkdtempSync(join(tmpdir(), 'yesline-commands-'))
})
after(() => rmSync(home, { recursive: true }))

function yesline(words: readonly string[], settings: NodeJS.ProcessEnv = {}) {
  const env = { PATH: process.env.PATH, YESLINE_DATA_DIR: join(home, 'data'), ...settings }
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], {
    env,
    cwd: home,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('--help lists every command and needs no database', () => {
  const { status, stdout } = yesline(['--help'])
  assert.equal(status, 0)
  for (const name of ['migrate', 'seed', 'setup-code', 'redrive', 'doctor'])
    assert.match(stdout, new RegExp(`^  ${name} `, 'm'))
  assert.equal(existsSync(join(home, 'data')), false)
})

test('an unknown command and no command at all are called wrong, each in one sentence or the help', () => {
  assert.deepEqual(yesline(['fly']), {
    status: 2,
    stdout: '',
    stderr: 'There is no command fly. "yesline --help" lists them.\n',
  })
  const { status, stderr } = yesline([])
  assert.equal(status, 2)
  assert.match(stderr, /^Usage: yesline <command>/)
})

test('a setting that cannot be used ends the start with its sentence and no stack', () => {
  assert.deepEqual(yesline(['migrate'], { PORT: 'http' }), {
    status: 1,
    stdout: '',
    stderr: 'PORT is not usable. Set it to a port number from 0 to 65535, or remove it.\n',
  })
})

test('migrate makes everything once, with a key that nobody else can read', () => {
  const first = yesline(['migrate'])
  assert.equal(first.status, 0, first.stderr)
  assert.match(first.stdout, /^Applied 0001-init\.sql\.\n/)
  assert.equal(statSync(join(home, 'data/master.key')).mode & 0o777, 0o600)
  assert.deepEqual(yesline(['migrate']), { status: 0, stdout: 'The database was up to date.\n', stderr: '' })
})

test('setup-code prints another code each time', () => {
  const [one, other] = [yesline(['setup-code']), yesline(['setup-code'])]
  assert.match(one.stdout, /^Set-up code: ([0-9A-Z]{4}-){5}[0-9A-Z]{4}\n/)
  assert.notEqual(one.stdout, other.stdout)
})

test('redrive says how many webhooks will be read again', () => {
  assert.deepEqual(yesline(['redrive']), { status: 0, stdout: '0 webhooks will be read again.\n', stderr: '' })
})

test('doctor finds nothing wrong with a fresh installation but the key beside the database', () => {
  const { status, stdout } = yesline(['doctor'])
  assert.equal(status, 0)
  assert.match(stdout, /^warning {2}The master key lies in the data directory/m)
  assert.match(stdout, /^ok {7}What was committed survives a power cut\.$/m)
  assert.doesNotMatch(stdout, /FAULT/)
})

test('doctor calls a key that others can read a fault', () => {
  chmodSync(join(home, 'data/master.key'), 0o644)
  const { status, stdout } = yesline(['doctor'])
  assert.equal(status, 1)
  assert.match(stdout, /^FAULT {4}Other users can read .*master\.key/m)
  chmodSync(join(home, 'data/master.key'), 0o600)
})

test('a database whose key is gone is not given a new one', () => {
  rmSync(join(home, 'data/master.key'))
  const { status, stderr } = yesline(['migrate'])
  assert.equal(status, 1)
  assert.match(stderr, /holds a database but not its master key\. Put master\.key back/)
  assert.equal(existsSync(join(home, 'data/master.key')), false)
})
