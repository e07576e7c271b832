import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { openCertificate } from '../../../src/simulator/tls/open-certificate.ts'
import type { Loose } from './receiver.ts'
import { startReceiver, statuses } from './receiver.ts'
import type { Answered, Simulated } from './simulated.ts'
import { connect, simulate } from './simulated.ts'

// What docs/simulator.md says to type is typed here; its programs run in test/unit/simulator/clients.

const DOCUMENT = 'docs/simulator.md'
const LINE_MS_MAX = 60_000
const execute = promisify(execFile)

interface Call {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** The calls of curl in a block of a shell, as an HTTP client makes them: curl is not everywhere. */
function callsIn(block: string): Call[] {
  return block
    .split(/^(?:sleep \d+; )?curl /m)
    .slice(1)
    .map((words) => ({
      method: /-X (\w+)/.exec(words)?.[1] ?? 'GET',
      path: /\$sim(\S+)/.exec(words)?.[1] ?? '',
      headers: Object.fromEntries(
        Array.from(words.matchAll(/-H '([^:]+): ([^']+)'/g), ([, name = '', value = '']) => [name, value]),
      ),
      body: /-d '([^']+)'/.exec(words)?.[1],
    }))
}

/** The block of shell that begins so. */
function blockWith(document: string, words: string): string {
  const blocks = Array.from(document.matchAll(/```(?:sh)?\n(.*?)```/gs), ([, block = '']) => block)
  return blocks.find((block) => block.includes(words)) ?? assert.fail(`no block has ${words}`)
}

const document = await readFile(DOCUMENT, 'utf8')

/** What the document has its reader send first, to our receiver. */
function firstCalls(simulated: Simulated): Call[] {
  const calls = callsIn(
    blockWith(document, 'Hello Rosa').replace('http://127.0.0.1:3000/hook', `${simulated.receiver.url}/hook`),
  )
  assert.equal(calls.length, 4, 'premise: the block is read')
  return calls
}

async function make(simulated: Simulated, { method, path, headers, body }: Call): Promise<Answered> {
  const answer = await simulated.call(method, path, body, headers)
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`)
  return answer
}

test('the first message of the document reaches the phone', async (t) => {
  const simulated = await simulate(t)
  let last = ''
  for (const [index, call] of firstCalls(simulated).entries()) {
    const answer = await make(simulated, call)
    if (index === 2) {
      const { id } = answer.json.messages[0]
      await simulated.receiver.until((all) => statuses(all, id)[1], 'delivered')
    }
    last = answer.text
  }
  assert.ok(last.includes('Hello Rosa'), last)
})

for (const line of blockWith(document, 'node docs/examples').match(/^node .*$/gm) ?? []) {
  test(`the document's own line works as it stands: ${line}`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'simulator-line-'))
    t.after(() => rm(folder, { recursive: true, force: true }))
    const tls = line.includes('port-443') ? await openCertificate(folder, Date.now()) : null
    const simulated = await simulate(t, tls === null ? {} : { tls })
    const [sender, reply] = firstCalls(simulated)
    const [template] = callsIn(blockWith(document, 'node docs/examples'))
    if (sender === undefined || reply === undefined || template === undefined) assert.fail('premise: three calls')
    await make(simulated, sender)
    const { id } = (await make(simulated, reply)).json
    await make(simulated, template)
    const [, ...words] = line.replace('wamid.ID', id).split(' ')
    const { stdout } = await execute(process.execPath, words, {
      timeout: LINE_MS_MAX,
      env: {
        PATH: process.env.PATH,
        GRAPH_URL: `${simulated.url}/graph`,
        SIMULATOR_PORT: new URL(simulated.url).port,
        ...(tls === null ? {} : { NODE_EXTRA_CA_CERTS: tls.file }),
      },
    })
    const printed: Loose = JSON.parse(stdout)
    for (const sent of [printed.text, printed.template, printed.buttons]) assert.ok(sent.messages?.[0].id, stdout)
    assert.deepEqual(printed.read, { success: true })
  })
}

test('the commands of the document start the simulator, over TLS where they say so', async (t) => {
  const lines = blockWith(document, 'yesline -- simulator').trim().split('\n')
  const commands = lines.map((line) => /^npm run -s yesline -- ([^#]+)/.exec(line)?.[1]?.trim() ?? assert.fail(line))
  assert.deepEqual(commands, ['simulator', 'simulator --tls'])
  for (const command of commands) {
    const { url, ca } = await started(t, command)
    assert.equal(new URL(url).protocol, command.includes('--tls') ? 'https:' : 'http:')
    const receiver = await startReceiver()
    t.after(() => receiver.close())
    assert.deepEqual((await connect(url, receiver, ca).call('GET', '/sim/senders')).json, { data: [] })
  }
})

/** Runs the command until it has said where it is, and whom to trust. */
async function started(t: TestContext, command: string): Promise<{ readonly url: string; readonly ca?: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-command-'))
  const child = spawn(process.execPath, ['bin/yesline.mjs', ...command.split(' ')], {
    env: { ...process.env, SIMULATOR_PORT: '0', YESLINE_DATA_DIR: folder },
  })
  t.after(async () => {
    child.kill()
    await rm(folder, { recursive: true, force: true })
  })
  const last = command.includes('--tls') ? 'SHA-256 fingerprint: ' : 'Simulator: '
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (line.startsWith(last)) break
  }
  const [url = '', file] = lines.map((line) => line.split(/: (?:NODE_EXTRA_CA_CERTS=)?/)[1])
  return file === undefined ? { url } : { url, ca: await readFile(file, 'utf8') }
}

test('each program of the document is run by a test, and each client is in its table', async () => {
  const programs = (await readdir('docs/examples/simulator')).filter((name) => name !== 'around.mjs')
  assert.ok(programs.length > 4, 'premise: the programs are found')
  const tests = await readdir('test/unit/simulator/clients')
  const texts = await Promise.all(tests.map((name) => readFile(`test/unit/simulator/clients/${name}`, 'utf8')))
  for (const program of programs) assert.ok(texts.join('').includes(program), `${program} is run`)
  for (const client of [
    'great-detail/whatsapp',
    'whatsapp-api-js',
    'kapso/whatsapp-cloud-api',
    '0.0.5-Alpha',
    '`twilio` 6',
  ]) {
    assert.ok(document.includes(client), client)
  }
})
