import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lanesOf } from '../../../src/app/inbox/lanes.ts'
import type { InboxPart } from '../../../src/app/inbox/parts.ts'

function part(id: number, keys: readonly string[], items: readonly number[] | null = null): InboxPart {
  const row = {
    ...{ id: String(id), channel: 'whatsapp' as const, sealedRaw: Buffer.alloc(0), sha256: Buffer.alloc(0) },
    ...{ receivedAt: id, keys, isSigned: true, attempts: 0 },
  }
  return { row, items: items === null ? null : new Set(items) }
}

function idsOf(lanes: readonly (readonly InboxPart[])[]): number[][] {
  return lanes.map((lane) => lane.map(({ row }) => Number(row.id)))
}

function laneOf(lanes: readonly number[][], id: number): number {
  return lanes.findIndex((lane) => lane.includes(id))
}

test('a short look stays whole', () => {
  const parts = Array.from({ length: 39 }, (_, id) => part(id, [`wa_id:${id}`]))
  assert.deepEqual(lanesOf(parts), [parts])
})

test('a long look of different writers is divided evenly, and every webhook is in one lane, in arrival order', () => {
  const lanes = idsOf(lanesOf(Array.from({ length: 101 }, (_, id) => part(id, [`wa_id:${id}`, `phone:+${id}`]))))
  assert.deepEqual(
    lanes.map(({ length }) => length),
    [51, 50],
  )
  assert.deepEqual(
    lanes.flat().toSorted((a, b) => a - b),
    Array.from({ length: 101 }, (_, id) => id),
  )
  for (const lane of lanes)
    assert.deepEqual(
      lane,
      lane.toSorted((a, b) => a - b),
    )
})

test('webhooks of one writer stay together, also when only a later one says that two names are one writer', () => {
  const others = Array.from({ length: 60 }, (_, id) => part(id, [`wa_id:${id}`]))
  const tied = [
    part(100, ['wa_id:a']),
    part(101, ['bsuid:b']),
    part(102, ['bsuid:b', 'wa_id:a']),
    part(103, ['wa_id:a']),
  ]
  const lanes = idsOf(lanesOf([...others.slice(0, 30), ...tied, ...others.slice(30)]))
  const places = tied.map(({ row }) => laneOf(lanes, Number(row.id)))
  assert.equal(new Set(places).size, 1)
  const lane = lanes[places[0] ?? 0] ?? []
  assert.deepEqual(
    lane.filter((id) => id >= 100),
    [100, 101, 102, 103],
  )
})

test('what names no writer, and items that are looked at again, stay together', () => {
  const writers = Array.from({ length: 60 }, (_, id) => part(id, [`wa_id:${id}`]))
  const nameless = [part(100, []), part(101, ['wa_id:1'], [0]), part(102, []), part(103, [], [2])]
  const lanes = idsOf(lanesOf([...writers, ...nameless]))
  assert.equal(new Set([100, 101, 102, 103].map((id) => laneOf(lanes, id))).size, 1)
})

test('one writer of everything leaves one lane', () => {
  assert.equal(lanesOf(Array.from({ length: 80 }, (_, id) => part(id, ['wa_id:1']))).length, 1)
})
