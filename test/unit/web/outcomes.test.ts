import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NOTICES } from '../../../src/domain/effect.ts'
import type { NoticeItem } from '../../../src/http/api/conversation.ts'
import { outcomePlace, type Surroundings } from '../../../src/web/notices/outcome-place.ts'
import { outcomePath, outcomeWords } from '../../../src/web/notices/outcome-words.ts'

const NOW = Date.parse('2026-11-03T14:00:30Z')

const NOT_ON_WHATSAPP: NoticeItem = {
  id: 'notice',
  kind: 'not_on_whatsapp',
  contactId: 'omar',
  conversationId: 'person-omar',
  name: 'Omar Haddad',
  channel: 'whatsapp',
  at: '2026-11-03T14:00:00Z',
}

const HERE_AND_IDLE: Surroundings = {
  isTabVisible: true,
  isHere: true,
  isAsking: false,
  isTyping: false,
  hasDialog: false,
  now: NOW,
}

const placeOf = (around: Partial<Surroundings>, notice: Partial<NoticeItem> = {}) =>
  outcomePlace({ ...NOT_ON_WHATSAPP, ...notice }, { ...HERE_AND_IDLE, ...around })

test('The SMS question opens by itself only for an agent who is here and idle.', () => {
  assert.equal(placeOf({}), 'question')
  assert.equal(placeOf({ isTyping: true }), 'here')
  assert.equal(placeOf({ hasDialog: true }), 'here')
  assert.equal(placeOf({ isHere: false }), 'toast')
})

test('No dialog older than a minute pops up on return, and a hidden tab gets none at all.', () => {
  assert.equal(placeOf({ now: NOW + 60_000 }), 'here')
  assert.equal(placeOf({ now: NOW + 60_000, isHere: false }), 'none')
  assert.equal(placeOf({ isTabVisible: false }), 'none')
})

test('While the waiting room is open it shows the outcome, not a toast beside it.', () => {
  assert.equal(placeOf({ isAsking: true, isHere: false }), 'here')
  assert.equal(placeOf({ isAsking: true, isHere: false }, { kind: 'granted' }), 'toast')
})

test('Every kind of outcome has words and a place to go to.', () => {
  for (const kind of NOTICES) {
    for (const channel of ['whatsapp', 'sms'] as const) {
      const notice = { ...NOT_ON_WHATSAPP, kind, channel }
      assert.match(outcomeWords(notice).text, /Omar/, kind)
      assert.ok(outcomePath(notice).startsWith('/inbox/all/person-omar'))
    }
  }
})
