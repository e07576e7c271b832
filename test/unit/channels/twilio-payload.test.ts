import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import type { ChannelEvent } from '../../../src/channels/channel-event.ts'
import { readTwilio, twilioKeys } from '../../../src/channels/twilio/payload.ts'
import { storedTwilioRequest } from '../../../src/channels/twilio/stored-request.ts'

const RECEIVED_AT = 1_795_330_800_123
const folder = join(import.meta.dirname, '../../fixtures/twilio')
const manifest = z.object({
  given: z.object({ organizationId: z.string(), messageId: z.string() }),
  fixtures: z.array(
    z.object({ file: z.string(), path: z.string(), situation: z.string(), expect: z.array(z.string()) }),
  ),
})
const { fixtures, given } = manifest.parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')))

function stored(name: string): Buffer {
  const found = fixtures.find(({ file }) => file === `${name}.txt`)
  assert.ok(found, `premise: there is a fixture ${name}`)
  return storedTwilioRequest(`https://yesline.example${found.path}`, readFileSync(join(folder, found.file)))
}

function read(name: string): ChannelEvent[] {
  return readTwilio(stored(name), RECEIVED_AT)
}

function outcomeOf(event: ChannelEvent): string {
  if (event.kind === 'unreadable') return `parked:${event.reason}`
  return event.kind === 'message' ? 'timeline' : 'fact'
}

test('the manifest names every fixture and nothing else', () => {
  const files = readdirSync(folder).filter((file) => file !== 'index.json')
  assert.deepEqual(fixtures.map(({ file }) => file).toSorted(), files.toSorted())
})

for (const { file, situation, expect } of fixtures) {
  const name = file.replace(/\.txt$/, '')
  test(`${name}: ${situation}`, () => assert.deepEqual(read(name).map(outcomeOf), expect))
}

test('an inbound text has its writer, its receiver and the time it was received', () => {
  const [event] = read('inbound-yes')
  assert.deepEqual(event, {
    kind: 'message',
    channel: 'sms',
    senderId: '+442079460018',
    providerMessageId: 'SM00000000000000000000000000000001',
    from: [{ kind: 'phone', value: '+12025550147' }],
    profileName: null,
    username: null,
    at: RECEIVED_AT,
    content: { type: 'text', text: 'yes' },
    contextId: null,
    forwarded: false,
    providerVerdict: null,
  })
})

test('the verdict of Advanced Opt-Out is handed on, and its absence is no verdict', () => {
  const names = ['inbound-opt-out-stop', 'inbound-opt-out-start', 'inbound-opt-out-help', 'inbound-stop']
  const verdicts = names.map((name) => read(name).map((event) => event.kind === 'message' && event.providerVerdict))
  assert.deepEqual(verdicts, [['stop'], ['start'], ['help'], [null]])
})

test('texts are decoded as forms are, and U+0000 becomes U+FFFD', () => {
  const texts = ['inbound-emoji', 'inbound-nul', 'inbound-empty'].map((name) => {
    const [event] = read(name)
    return event?.kind === 'message' && event.content.type === 'text' && event.content.text
  })
  assert.deepEqual(texts, ['Sí \u{1f44d} & more+plus', 'st\uFFFDop', ''])
})

test('every file of an MMS is there, the first with the text and the id that Twilio knows', () => {
  const files = read('inbound-media').map((event) => {
    assert.ok(event.kind === 'message' && event.content.type === 'media')
    return [event.providerMessageId.split(':')[1], event.content.media, event.content.caption, event.content.url]
  })
  assert.deepEqual(files, [
    [undefined, 'image', 'the receipt', 'https://api.twilio.com/m/ME1'],
    ['1', 'document', null, 'https://api.twilio.com/m/ME2'],
  ])
})

test('a status says which of our messages it is about, by the address Twilio called', () => {
  const [event] = read('status-failed-stopped')
  assert.deepEqual(event, {
    kind: 'status',
    channel: 'sms',
    senderId: '+442079460018',
    providerMessageId: `SM${'f'.repeat(32)}`,
    status: 'failed',
    at: RECEIVED_AT,
    callbackData: `yl:${given.organizationId}:${given.messageId}`,
    recipient: [{ kind: 'phone', value: '+12025550147' }],
    error: { code: '21610', title: 'failed', details: 'Attempt to send to unsubscribed recipient' },
  })
})

test('only who writes is a writer', () => {
  assert.deepEqual(twilioKeys(stored('inbound-stop')), ['phone:+12025550147'])
  assert.deepEqual(twilioKeys(stored('status-delivered')), [])
})

test('bytes that are no stored request are told of, and no bytes throw', () => {
  const [event] = readTwilio(Buffer.from('hello'), RECEIVED_AT)
  assert.equal(event?.kind === 'unreadable' && event.reason, 'not_a_stored_request')
  const path = fc.constantFrom(...new Set(fixtures.map((fixture) => `https://yesline.example${fixture.path}\n`)), '')
  fc.assert(
    fc.property(path, fc.uint8Array({ maxLength: 300 }), (address, bytes) => {
      readTwilio(Buffer.concat([Buffer.from(address), bytes]), RECEIVED_AT)
    }),
  )
})
