import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { startReceiver, statuses } from './receiver.ts'
import { connect, simulate } from './simulated.ts'

// What docs/simulator.md says to type is typed here; its programs run in test/unit/simulator/clients.

const DOCUMENT = 'docs/simulator.md'

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

test('the first message of the document reaches the phone', async (t) => {
  const simulated = await simulate(t)
  const [, block = ''] = /```sh\n(.*?)```/s.exec(await readFile(DOCUMENT, 'utf8')) ?? []
  const calls = callsIn(block.replace('http://127.0.0.1:3000/hook', `${simulated.receiver.url}/hook`))
  assert.equal(calls.length, 4, 'premise: the block is read')
  let last = ''
  for (const [index, { method, path, headers, body }] of calls.entries()) {
    const answer = await simulated.call(method, path, body, headers)
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`)
    if (index === 2) {
      const { id } = answer.json.messages[0]
      await simulated.receiver.until((all) => statuses(all, id)[1], 'delivered')
    }
    last = answer.text
  }
  assert.ok(last.includes('Hello Rosa'), last)
})

test('the command of the document serves TLS, and says what to trust', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-command-'))
  const child = spawn(process.execPath, ['bin/yesline.mjs', 'simulator', '--tls'], {
    env: { ...process.env, SIMULATOR_PORT: '0', YESLINE_DATA_DIR: folder },
  })
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (line.startsWith('SHA-256 fingerprint: ')) break
  }
  const [url = '', file = ''] = lines.map((line) => line.split(/: (?:NODE_EXTRA_CA_CERTS=)?/)[1])
  const receiver = await startReceiver()
  t.after(async () => {
    await receiver.close()
    child.kill()
    await rm(folder, { recursive: true, force: true })
  })
  const command = connect(url, receiver, await readFile(file, 'utf8'))
  assert.deepEqual((await command.call('GET', '/sim/senders')).json, { data: [] })
})

test('each program of the document is run by a test, and each client is in its table', async () => {
  const document = await readFile(DOCUMENT, 'utf8')
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
