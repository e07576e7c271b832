import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Announcement, joinAnnouncements } from '../../../src/web/announcements.ts'

function fromMaria(text: string): Announcement {
  return {
    text: `Maria, WhatsApp: ${text}`,
    group: { key: 'maria', joined: (count) => `${count} new messages from Maria` },
  }
}

test('One or two announcements are spoken in full.', () => {
  assert.equal(
    joinAnnouncements([fromMaria('Hi'), fromMaria('Thanks!')]),
    'Maria, WhatsApp: Hi Maria, WhatsApp: Thanks!',
  )
})

test('More than two of one person in a second become a count.', () => {
  assert.equal(joinAnnouncements([fromMaria('1'), fromMaria('2'), fromMaria('3')]), '3 new messages from Maria')
})

test('A failure among many messages is still spoken.', () => {
  const failure = { text: "Your request to Daniel wasn't sent." }
  assert.equal(
    joinAnnouncements([fromMaria('1'), failure, fromMaria('2')]),
    "2 new messages from Maria Your request to Daniel wasn't sent.",
  )
})
