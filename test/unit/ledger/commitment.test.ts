import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { canonicalBytes } from '../../../src/ledger/canonical-json.ts'
import { commitToEvent, commitToSubject, leafBytes } from '../../../src/ledger/commitment.ts'

// The worked vector of attestation section 11.
const event = {
  salt: Buffer.alloc(32, 0x11),
  bytes: canonicalBytes({ decision: 'granted', method: 'button', policy: '2026-01', v: 1 }),
}
const subject = { salt: Buffer.alloc(32, 0x22), bytes: canonicalBytes({ msisdn: '+15550100123', v: 1 }) }

test('the commitment to the event part is that of the worked vector', () => {
  assert.equal(commitToEvent(event).toString('hex'), '54943182ad5d73f0bbf2296832c1cac8924fe6a5c18ea66b4c458fc59bf940fd')
})

test('the commitment to the subject part is that of the worked vector', () => {
  assert.equal(
    commitToSubject(subject).toString('hex'),
    '026d67aa48dfbbb243be3bacbd5eae2c0dbed450dac960023d4d73f250369e64',
  )
})

test('the leaf and its hash in the log are those of the worked vector', () => {
  const leaf = leafBytes('consent', event, subject)
  assert.equal(
    leaf.toString('utf8'),
    '{"e":"VJQxgq1dc_C78iloMsHKyJJP5qXBjqZrTEWPxZv5QP0","k":"consent","s":"Am1nqkjfu7JDvjusvV6uLA2-1FDayWACPU1z8lA2nmQ","v":1}',
  )
  assert.equal(leaf.length, 121)
  // RFC 6962 section 2.1: leaves are hashed behind a zero byte.
  const leafHash = createHash('sha256').update(Buffer.of(0)).update(leaf).digest('hex')
  assert.equal(leafHash, '6390a1be6abe5346c5f612b0ec79aef0e309e2e6a91f70e077bc456ce4f56089')
})

test('the same part commits differently as event and as subject, and under another salt', () => {
  assert.notDeepEqual(commitToEvent(event), commitToSubject(event))
  assert.notDeepEqual(commitToEvent(event), commitToEvent({ ...event, salt: subject.salt }))
})

test('a salt of another length is refused, because it would make the input ambiguous', () => {
  assert.throws(() => commitToEvent({ ...event, salt: Buffer.alloc(31) }), RangeError)
})
