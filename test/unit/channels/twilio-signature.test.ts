import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { test } from 'node:test'
import type { SignedRequest } from '../../../src/channels/twilio/signature.ts'
import { isSignedByTwilio } from '../../../src/channels/twilio/signature.ts'

/** The vector of reliability §5.2. */
const TOKEN = '12345'
const URL_OF_VECTOR = 'https://mycompany.com/myapp.php?foo=1&bar=2'
const SIGNATURE = '0/KCTR6DLpKmkAf8muzZqo1nDgQ='
const FORM = 'application/x-www-form-urlencoded'
const BODY = Buffer.from(
  'To=%2B18005551212&CallSid=CA1234567890ABCDE&Caller=%2B12349013030&Digits=1234&From=%2B12349013030',
)
const VECTOR: SignedRequest = { url: URL_OF_VECTOR, contentType: FORM, body: BODY, header: SIGNATURE }

function sign(text: string): string {
  return createHmac('sha1', TOKEN).update(text).digest('base64')
}

test('the published vector verifies, whatever the order of the parameters', () => {
  assert.ok(isSignedByTwilio(VECTOR, [TOKEN]))
  const reversed = BODY.toString().split('&').reverse().join('&')
  assert.ok(isSignedByTwilio({ ...VECTOR, body: Buffer.from(reversed) }, [TOKEN]))
})

test('another token, address, parameter or value is refused', () => {
  const changed = Buffer.from(BODY.toString().replace('1234', '1235'))
  assert.ok(!isSignedByTwilio(VECTOR, ['54321']))
  assert.ok(!isSignedByTwilio(VECTOR, []))
  assert.ok(!isSignedByTwilio({ ...VECTOR, url: URL_OF_VECTOR.replace('foo=1', 'foo=2') }, [TOKEN]))
  assert.ok(!isSignedByTwilio({ ...VECTOR, body: changed }, [TOKEN]))
  assert.ok(!isSignedByTwilio({ ...VECTOR, body: Buffer.concat([BODY, Buffer.from('&NewThing=1')]) }, [TOKEN]))
  assert.ok(!isSignedByTwilio({ ...VECTOR, url: 'no address' }, [TOKEN]))
})

test('parameters that appear without notice are part of what is signed', () => {
  const sorted = 'CallSidCA1234567890ABCDECaller+12349013030Digits1234From+12349013030NewThing1To+18005551212'
  const body = Buffer.concat([BODY, Buffer.from('&NewThing=1')])
  assert.ok(isSignedByTwilio({ ...VECTOR, body, header: sign(URL_OF_VECTOR + sorted) }, [TOKEN]))
})

test('keys are ordered by their bytes, and a repeated key counts each different value once, in order', () => {
  const url = 'https://a.example/hook'
  const body = Buffer.from('b=2&a=1&B=3&b=1&b=2')
  assert.ok(isSignedByTwilio({ url, contentType: FORM, body, header: sign(`${url}B3a1b1b2`) }, [TOKEN]))
})

test('the address verifies with and without its default port, and with no other', () => {
  const header = sign('https://a.example:443/hook?x=1a1')
  const request = { url: 'https://a.example/hook?x=1', contentType: FORM, body: Buffer.from('a=1'), header }
  assert.ok(isSignedByTwilio(request, [TOKEN]))
  const bare = { ...request, url: 'https://a.example:443/hook?x=1', header: sign('https://a.example/hook?x=1a1') }
  assert.ok(isSignedByTwilio(bare, [TOKEN]))
  assert.ok(!isSignedByTwilio({ ...bare, url: 'https://a.example:8443/hook?x=1' }, [TOKEN]))
  const other = { ...request, url: 'http://a.example:4010/hook', header: sign('http://a.example:4010/hooka1') }
  assert.ok(isSignedByTwilio(other, [TOKEN]))
})

test('the fragment that tunes redelivery is no part of what is signed', () => {
  const url = 'https://a.example/hook#rc=5&rp=all'
  const header = sign('https://a.example/hooka1')
  assert.ok(isSignedByTwilio({ url, contentType: FORM, body: Buffer.from('a=1'), header }, [TOKEN]))
})

test('a JSON body is vouched for by its hash in the address, and only there', () => {
  const body = Buffer.from('{"a":1}')
  const url = `https://a.example/hook?bodySHA256=${createHash('sha256').update(body).digest('hex')}`
  const request = { url, contentType: 'application/json', body, header: sign(url) }
  assert.ok(isSignedByTwilio(request, [TOKEN]))
  assert.ok(!isSignedByTwilio({ ...request, body: Buffer.from('{"a":2}') }, [TOKEN]))
  const without = 'https://a.example/hook'
  assert.ok(!isSignedByTwilio({ ...request, url: without, header: sign(without) }, [TOKEN]))
})

test('either of two tokens verifies during a rotation, and an empty one never', () => {
  assert.ok(isSignedByTwilio(VECTOR, ['new token', TOKEN]))
  const empty = createHmac('sha1', '').update(URL_OF_VECTOR).digest('base64')
  assert.ok(!isSignedByTwilio({ ...VECTOR, body: Buffer.alloc(0), header: empty }, ['']))
})

test('a header that is missing, doubled, cut or no base64 is refused', () => {
  const doubled = [`${SIGNATURE}, ${SIGNATURE}`, [SIGNATURE, SIGNATURE], [SIGNATURE]]
  for (const header of [undefined, '', SIGNATURE.slice(1), `${SIGNATURE}=`, 'A'.repeat(27), ...doubled]) {
    assert.ok(!isSignedByTwilio({ ...VECTOR, header }, [TOKEN]), String(header))
  }
})
