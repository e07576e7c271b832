import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryClient } from '@tanstack/react-query'
import { invalidateFor, invalidationOf } from '../../../src/web/queries/live-invalidation.ts'
import { queryKeys } from '../../../src/web/queries/query-keys.ts'

const ABOUT_MARIA = { contactId: 'maria', conversationId: 'person-maria' }

test('A message makes its conversation, its card and the lists stale, and nobody else.', async () => {
  const cache = new QueryClient()
  for (const key of [
    queryKeys.timeline('person-maria'),
    queryKeys.contact('maria'),
    queryKeys.conversationList('all'),
    queryKeys.timeline('person-ken'),
    queryKeys.contact('ken'),
  ]) {
    cache.setQueryData(key, {})
  }
  await invalidateFor(cache, {
    event: 'message',
    data: { ...ABOUT_MARIA, messageId: 'message', direction: 'in' },
  })
  const isStale = (key: readonly unknown[]) => cache.getQueryState(key)?.isInvalidated
  assert.equal(isStale(queryKeys.timeline('person-maria')), true)
  assert.equal(isStale(queryKeys.contact('maria')), true)
  assert.equal(isStale(queryKeys.conversationList('all')), true)
  assert.equal(isStale(queryKeys.timeline('person-ken')), false)
  assert.equal(isStale(queryKeys.contact('ken')), false)
})

test('A switched channel, a moved clock and a restored feed make everything stale.', () => {
  assert.equal(invalidationOf({ event: 'channel', data: { channel: 'whatsapp' } }), 'all')
  assert.equal(invalidationOf({ event: 'clock', data: { offsetMs: 86_400_000 } }), 'all')
  assert.equal(invalidationOf({ event: 'reset', data: {} }), 'all')
})

test('A stranger has no card, and an event about one names none.', () => {
  const keys = invalidationOf({ event: 'contact', data: { contactId: null, conversationId: 'person-stranger' } })
  assert.deepEqual(keys, [
    queryKeys.conversation('person-stranger'),
    queryKeys.timeline('person-stranger'),
    queryKeys.conversationLists,
  ])
})

test('A fact about consent also makes the evidence lists stale.', () => {
  const keys = invalidationOf({
    event: 'consent',
    data: { ...ABOUT_MARIA, eventId: 'event', type: 'granted', channel: 'whatsapp' },
  })
  assert.ok(Array.isArray(keys) && keys.includes(queryKeys.consentEventLists))
})

test('A signed checkpoint makes the log and every receipt stale, and nothing else.', () => {
  assert.deepEqual(invalidationOf({ event: 'log', data: { size: 7 } }), [queryKeys.log, queryKeys.allReceipts])
})
