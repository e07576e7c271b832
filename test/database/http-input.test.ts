import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { Problem } from '../../src/http/api/problem.ts'
import { CODES } from '../../src/http/problem-codes.ts'
import { type CallOptions, startDemo, startHttpWorld } from '../support/http-world.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const { key, cookie } = await startDemo(world)

const CONTACTS = '/api/v1/contacts'
const JSON_TYPE = { 'content-type': 'application/json' }
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
const wide = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 1])))

const BODIES: readonly (readonly [string, CallOptions, number, string])[] = [
  ['text that is no JSON', { raw: '{"givenName":' }, 400, 'input.json'],
  ['bytes that are no UTF-8', { raw: Buffer.from([0x22, 0xff, 0xfe, 0x22]) }, 400, 'input.json'],
  ['no body at all', { raw: '', headers: JSON_TYPE }, 422, 'input.invalid'],
  ['33 levels of nesting', { raw: `{"tags":${deep(33)}}` }, 400, 'input.too_complex'],
  ['200,000 levels of nesting', { raw: deep(200_000) }, 400, 'input.too_complex'],
  ['10,001 keys', { raw: wide(10_001) }, 400, 'input.too_complex'],
  ['a __proto__ key', { raw: '{"givenName":"A","__proto__":{"role":"owner"}}' }, 400, 'input.json'],
  ['a constructor key', { raw: '{"givenName":"A","constructor":{"prototype":{"x":1}}}' }, 400, 'input.json'],
  ['a field nobody knows', { body: { givenName: 'A', phone: '+12025550101', role: 'owner' } }, 422, 'input.invalid'],
  ['U+0000 in a text', { body: { givenName: 'A\u0000B', phone: '+12025550101' } }, 422, 'input.nul'],
  ['U+0000 in a key', { raw: '{"a\\u0000b":1}' }, 422, 'input.nul'],
  ['a number instead of a text', { body: { givenName: 7, phone: '+12025550101' } }, 422, 'input.invalid'],
  ['a body that is a list', { body: [] }, 422, 'input.invalid'],
  ['a body that is null', { raw: 'null' }, 422, 'input.invalid'],
  ['a name of a million letters', { body: { givenName: 'a'.repeat(1_000_000) } }, 422, 'input.invalid'],
  ['one byte more than a mebibyte', { raw: `"${'a'.repeat(1_048_575)}"` }, 413, 'input.too_large'],
  [
    'a form',
    { raw: 'givenName=A', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    'input.media_type',
  ],
  ['plain text', { raw: '{}', headers: { 'content-type': 'text/plain' } }, 415, 'input.media_type'],
  ['compressed JSON', { raw: gzipSync('{}'), headers: { 'content-encoding': 'gzip' } }, 415, 'input.media_type'],
  ['a number that is none', { body: { givenName: 'A', phone: '12' } }, 422, 'contact.number'],
  ['neither number nor conversation', { body: { givenName: 'A' } }, 422, 'contact.number'],
  [
    'a language that is none',
    { body: { givenName: 'A', phone: '+12025550101', language: 'x_y!' } },
    422,
    'contact.language',
  ],
  [
    'a time zone that is none',
    { body: { givenName: 'A', phone: '+12025550101', timeZone: 'Mars/Base' } },
    422,
    'contact.time_zone',
  ],
]

for (const [what, options, status, code] of BODIES) {
  test(`${what} as a contact is answered ${status} ${code}`, async () => {
    const answer = await world.call('POST', CONTACTS, { key, ...options })
    assert.equal(answer.status, status)
    assert.equal(answer.code, code)
  })
}

const URLS: readonly (readonly [string, string, number, string])[] = [
  ['a query key given twice', `${CONTACTS}?limit=1&limit=2`, 400, 'input.query'],
  ['a query key nobody knows', `${CONTACTS}?order=name`, 422, 'input.invalid'],
  ['a limit of 0', `${CONTACTS}?limit=0`, 422, 'input.invalid'],
  ['a limit of 201', `${CONTACTS}?limit=201`, 422, 'input.invalid'],
  ['U+0000 in the query', `${CONTACTS}?q=%00`, 422, 'input.nul'],
  ['a cursor that is none', `${CONTACTS}?after=abc`, 422, 'input.cursor'],
  [
    'the cursor of another list',
    `${CONTACTS}?after=${Buffer.from('[1,2]').toString('base64url')}`,
    422,
    'input.cursor',
  ],
  ['an id that is none', `${CONTACTS}/1`, 404, 'not_found'],
  ['an id with U+0000', `${CONTACTS}/%00`, 404, 'not_found'],
  ['an id that escapes', `${CONTACTS}/..%2f..%2fsession`, 404, 'not_found'],
  ['a broken escape', `${CONTACTS}/%zz`, 404, 'not_found'],
  ['an id nobody has', `${CONTACTS}/00000000-0000-7000-8000-000000000000`, 404, 'not_found'],
  ['a path nobody serves', '/api/v1/nothing', 404, 'not_found'],
]

for (const [what, url, status, code] of URLS) {
  test(`${what} is answered ${status} ${code}`, async () => {
    const answer = await world.call('GET', url, { key })
    assert.equal(answer.status, status)
    assert.equal(answer.code, code)
  })
}

test('a session id with U+0000 is one that nobody has', async () => {
  const answer = await world.call('DELETE', '/api/v1/sessions/%00', { key })
  assert.deepEqual([answer.status, answer.code], [404, 'not_found'])
})

test('every problem is problem+json with a known code, a title and a trace id that the answer names too', async () => {
  const answer = await world.call('GET', '/api/v1/nothing')
  assert.equal(answer.headers['content-type'], 'application/problem+json')
  const problem = answer.read(Problem)
  assert.equal(problem.title, CODES.get('not_found')?.title)
  assert.match(problem.traceId, /^[0-9a-f]{16}$/)
  assert.equal(answer.headers['x-trace-id'], problem.traceId)
})

test('a fault is answered without a word about its cause', async () => {
  await using broken = await startHttpWorld({
    populate: () => Promise.reject(new Error('CANARY: password of the database')),
  })
  const answer = await broken.call('POST', '/api/v1/setup', { body: { demo: true } })
  assert.equal(answer.status, 500)
  assert.equal(answer.code, 'unknown')
  assert.ok(!answer.text.includes('CANARY'))
})

test('texts are made well-formed and lose control characters', async () => {
  const raw = '{"givenName":"A\\ud800\\u0007B\\r\\n","phone":"+12025550150"}'
  const answer = await world.call('POST', CONTACTS, { key, raw })
  assert.equal(answer.status, 201)
  assert.match(answer.text, /"givenName":"A\ufffdB"/)
})

const FORGERIES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    'a form of a foreign page',
    { 'x-yesline-csrf': '', 'sec-fetch-site': 'cross-site', origin: 'https://attacker.example' },
  ],
  ['a foreign page that guesses the header', { 'sec-fetch-site': 'cross-site', origin: 'https://attacker.example' }],
  ['another port of this machine', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:9' }],
]

for (const [who, headers] of FORGERIES) {
  test(`${who} cannot use the cookie to change anything`, async () => {
    const body = { givenName: 'Forged', phone: '+12025550151' }
    const answer = await world.call('POST', CONTACTS, { cookie, headers, body })
    assert.equal(answer.code, 'perm.csrf')
  })
}

test('a cookie without the header changes nothing, even without a word on the origin', async () => {
  const headers = { cookie, 'content-type': 'application/json' }
  const answer = await world.call('POST', CONTACTS, { headers, body: { givenName: 'Forged', phone: '+12025550151' } })
  assert.equal(answer.code, 'perm.csrf')
})

test('a key needs no such proof, because no browser sends it by itself', async () => {
  const body = { givenName: 'By key', phone: '+12025550152' }
  const headers = { 'sec-fetch-site': 'cross-site' }
  assert.equal((await world.call('POST', CONTACTS, { key, headers, body })).status, 201)
})

for (const bad of ['yl_x', `yl_${'A'.repeat(22)}_${'A'.repeat(43)}`, 'Basic abc', '']) {
  test(`the authorization "${bad}" is refused, not treated as nobody`, async () => {
    const answer = await world.call('GET', '/api/v1/setup', { headers: { authorization: bad } })
    assert.equal(answer.status, 401)
    assert.equal(answer.code, 'auth.required')
  })
}

test('a key with one letter changed is refused', async () => {
  const last = key.at(-1) === 'A' ? 'B' : 'A'
  assert.equal((await world.call('GET', CONTACTS, { key: key.slice(0, -1) + last })).status, 401)
})

for (const [what, idempotencyKey, code] of [
  ['none', undefined, 'idempotency.required'],
  ['an empty one', '', 'idempotency.invalid'],
  ['one with a space', 'a b', 'idempotency.invalid'],
  ['one of 256 letters', 'k'.repeat(256), 'idempotency.invalid'],
] as const) {
  for (const path of ['opt-in-requests', 'opt-outs']) {
    test(`${path} with ${what} for a key is answered 400 ${code}`, async () => {
      const url = `${CONTACTS}/00000000-0000-7000-8000-000000000000/${path}`
      const headers = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }
      const body = path === 'opt-outs' ? { channel: 'sms', note: 'said so' } : { channel: 'whatsapp' }
      const answer = await world.call('POST', url, { key, headers, body })
      assert.equal(answer.status, 400)
      assert.equal(answer.code, code)
    })
  }
}
