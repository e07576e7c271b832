import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAgenda } from '../../../src/simulator/world/agenda.ts'

test('what is due runs in the order of its time, and of its making within one instant', () => {
  const offsets = new Map([['a', 0]])
  const agenda = createAgenda(
    () => 0,
    (senderId) => offsets.get(senderId) ?? 0,
  )
  const ran: string[] = []
  // 37 is prime to 101, so these are all instants below 101, thoroughly mixed, and then all once more.
  for (let step = 0; step < 202; step++) {
    const at = (step * 37) % 101
    agenda.schedule('a', 1_000 + at, () =>
      ran.push(`${String(at).padStart(3, '0')} ${step < 101 ? 'first' : 'second'}`),
    )
  }
  agenda.schedule('b', 1_050, () => ran.push('another sender'))
  agenda.shift(new Set(['a']), 1_049)
  assert.equal(ran.length, 100, 'instants 0 to 49, twice')
  agenda.shift(new Set(['a']), 10_000)
  assert.equal(ran.length, 202)
  assert.deepEqual(ran, ran.toSorted())
  agenda.close()
})

test('an agenda runs what is due by its own timer', async (t) => {
  const agenda = createAgenda(Date.now, () => 0)
  t.after(() => agenda.close())
  const at = Date.now() + 30
  const told = await new Promise((resolve) => {
    agenda.schedule('a', at + 100_000, () => resolve('too late'))
    agenda.schedule('a', at, resolve)
  })
  assert.equal(told, at)
})
