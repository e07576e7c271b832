import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { appSecretProof, isSignedByMeta } from '../../../src/channels/whatsapp/signature.ts'
import { fixture } from './fixtures.ts'

const SECRET = 'app_secret_example'
const BODY = Buffer.from('{"object":"whatsapp_business_account","entry":[]}')
/** The vector of reliability §5.1. */
const HEX = '6eb10e0bc4192e9206e3de93178e66ea9eb262e9ea07bb66abdc83dcf8d3abf3'
const HEADER = `sha256=${HEX}`

test('the published vector verifies, in either case of its digits', () => {
  assert.ok(isSignedByMeta(BODY, HEADER, [SECRET]))
  assert.ok(isSignedByMeta(BODY, `sha256=${HEX.toUpperCase()}`, [SECRET]))
})

test('one flipped bit of the body, or of the signature, is refused', () => {
  const flipped = Buffer.from(BODY)
  flipped[10] = (flipped[10] ?? 0) ^ 1
  assert.ok(!isSignedByMeta(flipped, HEADER, [SECRET]))
  assert.ok(!isSignedByMeta(BODY, `sha256=7${HEX.slice(1)}`, [SECRET]))
})

test('either of two secrets verifies during a rotation, and no secret verifies nothing', () => {
  assert.ok(isSignedByMeta(BODY, HEADER, ['new secret', SECRET]))
  assert.ok(isSignedByMeta(BODY, HEADER, [SECRET, 'new secret']))
  assert.ok(!isSignedByMeta(BODY, HEADER, ['new secret']))
  assert.ok(!isSignedByMeta(BODY, HEADER, []))
  const withEmptySecret = createHmac('sha256', '').update(BODY).digest('hex')
  assert.ok(!isSignedByMeta(BODY, `sha256=${withEmptySecret}`, ['']))
})

test('a header that is missing, doubled, cut or of another kind is refused', () => {
  const headers = [undefined, '', HEX, `sha1=${HEX.slice(0, 40)}`, HEADER.slice(0, -1), `${HEADER}0`, ` ${HEADER}`]
  const doubled = [`${HEADER}, ${HEADER}`, [HEADER, HEADER], [HEADER]]
  for (const header of [...headers, ...doubled]) assert.ok(!isSignedByMeta(BODY, header, [SECRET]), String(header))
})

test('the raw bytes are what counts: the same JSON written differently is refused', () => {
  const raw = fixture('inbound-text-emoji')
  const header = `sha256=${createHmac('sha256', SECRET).update(raw).digest('hex')}`
  assert.ok(isSignedByMeta(raw, header, [SECRET]))
  assert.ok(!isSignedByMeta(Buffer.from(JSON.stringify(JSON.parse(raw.toString()))), header, [SECRET]))
})

test('the proof is the hash of the token under the app secret', () => {
  const expected = createHmac('sha256', SECRET).update('EAAtoken').digest('hex')
  assert.equal(appSecretProof({ appSecret: SECRET, accessToken: 'EAAtoken' }), expected)
})
