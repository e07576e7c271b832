import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMessageItem } from '../../../src/channels/whatsapp/message-item.ts'
import { readWhatsApp } from '../../../src/channels/whatsapp/payload.ts'
import { fixture } from './fixtures.ts'

/** The five faults found in a well-known product's reading of the same webhooks (model-codebases A11). */

test('all messages and all statuses of a webhook are read, not the first of each', () => {
  const kinds = readWhatsApp(fixture('batch-everything')).map(({ kind }) => kind)
  assert.equal(kinds.filter((kind) => kind === 'message').length, 2)
  assert.equal(kinds.filter((kind) => kind === 'status').length, 2)
  const people = readWhatsApp(fixture('batch-messages')).map((event) => event.kind === 'message' && event.profileName)
  assert.deepEqual(people, ['Rosa Q.', 'Ben T.'], 'each message has the name of its own writer')
})

test('a webhook that comes twice gives the same ids twice, so that a unique key can tell', () => {
  for (const name of [
    'inbound-text',
    'batch-double-tap',
    'preference-stop',
    'template-approved',
    'system-changed-number',
  ]) {
    assert.deepEqual(readWhatsApp(fixture(name)), readWhatsApp(fixture(name)))
  }
  const [first, second] = readWhatsApp(fixture('batch-double-tap'))
  assert.ok(first?.kind === 'message' && second?.kind === 'message')
  assert.notEqual(first.providerMessageId, second.providerMessageId)
})

test('statuses are handed on one by one with their own times, so that a late one can be seen to be late', () => {
  const statuses = readWhatsApp(fixture('batch-statuses')).map((event) => event.kind === 'status' && event.status)
  assert.deepEqual(statuses, ['read', 'delivered', 'sent'])
})

test('one item is read alone and nothing is changed by reading it', () => {
  const item = Object.freeze({
    id: 'wamid.1',
    from: '12025550147',
    timestamp: '1795330800',
    type: 'text',
    text: { body: 'yes' },
  })
  const scope = Object.freeze({ senderId: '1', accountId: '2', contacts: Object.freeze([]), singleItem: true })
  assert.deepEqual(readMessageItem(item, scope), readMessageItem(item, scope))
})

test('an error on a status reaches whoever handles the status', () => {
  const [sent, failed] = readWhatsApp(fixture('batch-sent-then-failed'))
  assert.equal(sent?.kind === 'status' && sent.error, null)
  assert.equal(failed?.kind === 'status' && failed.error?.code, '131026')
})
