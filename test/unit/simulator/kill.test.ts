import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startReceiver } from './receiver.ts'
import { approveTemplate, CUSTOMER, connect, PHONE_NUMBER_ID, request, whatsAppSender } from './simulated.ts'

async function startChild(stateFile: string): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(join(import.meta.dirname, 'start-in-child.ts'), [stateFile])
  const [{ url }] = await once(child, 'message')
  return { child, url }
}

test('every send that was answered is in the record of a simulator that was killed', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-kill-'))
  const stateFile = join(folder, 'simulator.jsonl')
  const receiver = await startReceiver()
  let { child, url } = await startChild(stateFile)
  t.after(async () => {
    child.kill('SIGKILL')
    await receiver.close()
    await rm(folder, { recursive: true })
  })
  const before = connect(url, receiver)
  await before.call('PUT', `/sim/senders/whatsapp/${PHONE_NUMBER_ID}`, whatsAppSender(receiver))
  await approveTemplate(before)
  const answered: string[] = []
  const load = Array.from({ length: 8 }, async () => {
    for (;;) {
      const sent = await before.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(CUSTOMER))
      answered.push(sent.json.messages[0].id)
      if (answered.length === 100) child.kill('SIGKILL')
    }
  })
  const ends = await Promise.allSettled(load)
  assert.ok(ends.every(({ status }) => status === 'rejected'))
  ;({ child, url } = await startChild(stateFile))
  const asked = await connect(url, receiver).call('GET', '/sim/requests')
  const recorded = new Set(asked.json.data.map(({ id }: { id: string }) => id))
  assert.ok(answered.length >= 100)
  assert.deepEqual(
    answered.filter((id) => !recorded.has(id)),
    [],
  )
})
