import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TimelineEvent, TimelineItem } from '../../../src/http/api/message.ts'
import { formattedRuns } from '../../../src/web/kit/formatted-text.ts'
import { newsOf, statesOf } from '../../../src/web/screens/inbox/thread/news.ts'
import { slipFacts } from '../../../src/web/screens/inbox/thread/slip-facts.ts'
import { type ThreadMessage, threadEntries } from '../../../src/web/screens/inbox/thread/thread-entries.ts'

function message(id: string, at: string, change: Partial<ThreadMessage> = {}): ThreadMessage {
  return {
    kind: 'message',
    id,
    contactId: 'maria',
    channel: 'whatsapp',
    direction: 'in',
    purpose: null,
    content: { type: 'text', text: id, buttons: [], extra: {}, media: null, cards: [] },
    status: 'received',
    failure: null,
    waiting: null,
    sentBy: null,
    at: `2026-11-03T${at}Z`,
    statusTimes: {},
    replyTo: null,
    ...{ unknown: null, actions: [], resendOf: null, resentAs: null },
    ...change,
  }
}

function event(id: string, type: TimelineEvent['type'], at: string): TimelineEvent {
  return {
    kind: 'consent',
    id,
    channel: 'whatsapp',
    type,
    at: `2026-11-03T${at}Z`,
    actor: { kind: 'agent', name: 'Sam Okoye' },
    answer: null,
    requestId: 'request',
    note: null,
    basis: null,
    errorCode: null,
    stoppedOn: null,
    late: false,
    superseded: false,
    simulated: true,
    receiptId: id,
  }
}

const all = (items: readonly TimelineItem[], unread = 0) =>
  threadEntries({ items, tab: 'all', unread }).filter((entry) => entry.kind !== 'day')

test('Messages of one side within two minutes are one group, and only its last bubble has the tail.', () => {
  const entries = all([message('a', '14:00:00'), message('b', '14:01:59'), message('c', '14:05:00')])
  const marks = entries.map((entry) => (entry.kind === 'message' ? [entry.isFirst, entry.isLast] : null))
  assert.deepEqual(marks, [
    [true, false],
    [false, true],
    [true, true],
  ])
})

test('An answer whose provider rounds to the second stands after its question.', () => {
  const entries = all([
    event('declined', 'declined', '14:00:01.000'),
    message('No', '14:00:01.000'),
    message('question', '14:00:01.400', { direction: 'out', purpose: 'opt_in_request' }),
    event('requested', 'requested', '14:00:01.400'),
  ])
  assert.deepEqual(
    entries.map((entry) => (entry.kind === 'slip' ? entry.events.map((one) => one.id).join() : entry.key)),
    ['requested', 'question', 'No', 'declined'],
  )
})

test('What comes in between known items is told, what comes before all of them is not.', () => {
  const known = [message('first', '14:00:00'), message('last', '14:00:01.400', { direction: 'out' })]
  const items = [message('older page', '13:00:00'), ...known, event('stop', 'revoked', '14:00:01.000')]
  const sorted = items.toSorted((one, other) => one.at.localeCompare(other.at))
  assert.deepEqual(
    newsOf(sorted, statesOf(known)).map((item) => item.id),
    ['stop'],
  )
  const failure: ThreadMessage['failure'] = {
    ...{ code: 'gate.revoked', params: {}, actions: [], nothingSent: true },
    ...{ details: null, providerCode: null },
  }
  const failed = known.map((item) => (item.id === 'last' ? { ...item, failure } : item))
  assert.deepEqual(newsOf(failed, statesOf(known)), [failed[1]])
})

test('The line before new messages stands above the oldest unread one of the customer.', () => {
  const entries = all(
    [
      message('read', '14:00:00'),
      message('ours', '14:10:00', { direction: 'out' }),
      message('new', '14:20:00'),
      message('newer', '14:21:00'),
    ],
    2,
  )
  assert.deepEqual(
    entries.map((entry) => entry.key),
    ['read', 'ours', 'unread', 'new', 'newer'],
  )
})

test('A tab shows its channel only.', () => {
  const items = [message('a', '14:00:00'), message('b', '14:00:10', { channel: 'sms' })]
  const keys = threadEntries({ items, tab: 'sms', unread: 0 }).map((entry) => entry.kind)
  assert.deepEqual(keys, ['day', 'message'])
})

test('An answer says that it was confirmed only when it was.', () => {
  const declined = event('declined', 'declined', '14:02:00')
  const confirmed = event('confirmed', 'confirmed', '14:02:01')
  assert.equal(slipFacts(declined, [declined]).isConfirmed, false)
  assert.equal(slipFacts(declined, [declined, confirmed]).isConfirmed, true)
  const granted = event('granted', 'granted', '14:03:00')
  assert.equal(slipFacts(granted, [declined, confirmed, granted]).isAgain, true)
  assert.equal(slipFacts(declined, [declined, granted, confirmed]).isConfirmed, false)
})

test('A request tells how far its own message came.', () => {
  const requested = event('requested', 'requested', '14:00:00')
  const request = message('m', '14:00:00', {
    direction: 'out',
    purpose: 'opt_in_request',
    statusTimes: { delivered: '2026-11-03T14:00:05Z', read: '2026-11-03T14:01:00Z' },
  })
  assert.equal(slipFacts(requested, [requested, request]).delivery.length, 2)
})

test('WhatsApp marks count around words only, and links are plain https addresses.', () => {
  const styles = (text: string) => formattedRuns(text).map((run) => `${run.style}:${run.text}`)
  assert.deepEqual(styles('a *b* _c_ ~d~'), ['plain:a ', 'bold:b', 'plain: ', 'italic:c', 'plain: ', 'strike:d'])
  assert.deepEqual(styles('snake_case_name 2*3*4'), ['plain:snake_case_name 2*3*4'])
  assert.deepEqual(styles('See https://example.org/a.'), ['plain:See ', 'link:https://example.org/a', 'plain:.'])
  assert.deepEqual(styles('javascript:alert(1)'), ['plain:javascript:alert(1)'])
  assert.equal(
    formattedRuns('<b>*x*</b>')
      .map((run) => run.text)
      .join(''),
    '<b>x</b>',
  )
})
