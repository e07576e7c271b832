import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fetch } from 'undici'
import { APP_ID } from '../../../src/simulator/meta/app-id.ts'
import type { Loose } from './receiver.ts'
import { statuses } from './receiver.ts'
import type { Answered, Simulated } from './simulated.ts'
import { CUSTOMER, PERMISSION_TEMPLATE, PHONE_NUMBER_ID, simulate, TOKEN, WABA_ID } from './simulated.ts'

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const OFFICE = { latitude: 51.5, longitude: -0.12, name: 'Northgate Dental', address: '1 Northgate' }

/** Templates whose header is of each kind; the words are the same. */
async function approved(simulated: Simulated, format: string): Promise<void> {
  const [, ...components] = PERMISSION_TEMPLATE.components
  const type = EXAMPLE_TYPES[format]
  const example = type === undefined ? {} : { example: { header_handle: [await exampleHandle(simulated, type)] } }
  const created = await simulated.graph('POST', `${WABA_ID}/message_templates`, {
    ...PERMISSION_TEMPLATE,
    name: format.toLowerCase(),
    components: [{ type: 'HEADER', format, ...example }, ...components],
  })
  assert.equal(created.json.status, 'APPROVED', created.text)
}

const EXAMPLE_TYPES: Readonly<Record<string, string>> = {
  IMAGE: 'image/png',
  VIDEO: 'video/mp4',
  DOCUMENT: 'application/pdf',
}

/** The handle of a file for the reviewers. */
async function exampleHandle(simulated: Simulated, type: string): Promise<string> {
  const opened = await simulated.graph('POST', `${APP_ID}/uploads?file_length=3&file_type=${type}`)
  const answer = await fetch(`${simulated.url}/graph/v25.0/${opened.json.id}`, {
    method: 'POST',
    headers: { authorization: `OAuth ${TOKEN}`, file_offset: '0' },
    body: 'abc',
  })
  const { h }: Loose = await answer.json()
  return h
}

async function uploaded(simulated: Simulated): Promise<string> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('file', new Blob([Buffer.from(PIXEL, 'base64')], { type: 'image/png' }), 'office.png')
  const request = new Request('http://localhost', { method: 'POST', body: form })
  const answer = await fetch(`${simulated.url}/graph/v25.0/${PHONE_NUMBER_ID}/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': request.headers.get('content-type') ?? '' },
    body: await request.arrayBuffer(),
  })
  const { id }: Loose = await answer.json()
  return id
}

function send(simulated: Simulated, name: string, header: readonly object[]): Promise<Answered> {
  const named = (parameter_name: string, text: string) => ({ type: 'text', parameter_name, text })
  const body = { type: 'body', parameters: [named('first_name', 'Rosa'), named('agent_name', 'Imran')] }
  const components = header.length === 0 ? [body] : [{ type: 'header', parameters: header }, body]
  const template = { name, language: { code: 'en_GB' }, components }
  const message = { messaging_product: 'whatsapp', to: CUSTOMER, type: 'template', template }
  return simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, message)
}

async function shown(simulated: Simulated, sent: Answered): Promise<Loose> {
  const id = sent.json.messages?.[0].id ?? assert.fail(sent.text)
  await simulated.receiver.until((all) => statuses(all, id).find(({ status }) => status === 'delivered'), 'delivered')
  const { json } = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)
  return json.data.find((message: Loose) => message.id === id)
}

test('the picture and the place of a template header are on the phone', async (t) => {
  const simulated = await simulate(t)
  await approved(simulated, 'IMAGE')
  await approved(simulated, 'LOCATION')
  const id = await uploaded(simulated)
  const picture = await shown(simulated, await send(simulated, 'image', [{ type: 'image', image: { id } }]))
  assert.equal(picture.type, 'template')
  assert.deepEqual([picture.media.id, picture.media.type, picture.media.mimeType], [id, 'image', 'image/png'])
  assert.match(picture.text, /^Hello Rosa, may Imran continue/)
  const place = await shown(simulated, await send(simulated, 'location', [{ type: 'location', location: OFFICE }]))
  assert.match(place.text, /^Northgate Dental\n1 Northgate\n51\.5, -0\.12\nHello Rosa/)
  assert.deepEqual(place.content, { location: OFFICE })
  const linked = { type: 'image', image: { link: 'https://example.com/office.png' } }
  assert.deepEqual((await shown(simulated, await send(simulated, 'image', [linked]))).content, { image: linked.image })
})

test('a header of another kind than the template says is refused with 132012, also where it is missing', async (t) => {
  const simulated = await simulate(t)
  await approved(simulated, 'IMAGE')
  await approved(simulated, 'DOCUMENT')
  const id = await uploaded(simulated)
  for (const [name, header] of [
    ['image', []],
    ['image', [{ type: 'text', text: 'Northgate' }]],
    ['image', [{ type: 'document', document: { id } }]],
    ['document', [{ type: 'image', image: { id } }]],
  ] as const) {
    const { json } = await send(simulated, name, header)
    assert.equal(json.error?.code, 132012, `${name} with ${JSON.stringify(header)}`)
  }
  const { json } = await send(simulated, 'image', [{ type: 'text', text: 'Northgate' }])
  assert.equal(json.error.error_data.details, 'header: Format mismatch, expected IMAGE, received TEXT')
  const twice = [
    { type: 'image', image: { id } },
    { type: 'image', image: { id } },
  ]
  assert.equal((await send(simulated, 'image', twice)).json.error.code, 132000)
})

test('a header file that is unknown, of the wrong kind or has run out is refused with 132018', async (t) => {
  const simulated = await simulate(t)
  for (const format of ['IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']) await approved(simulated, format)
  const id = await uploaded(simulated)
  const { address: _address, ...nameless } = OFFICE
  const codeOf = async (name: string, parameter: object) =>
    (await send(simulated, name, [parameter])).json.error?.code ?? null
  assert.equal(await codeOf('image', { type: 'image', image: { id: '123' } }), 132018, 'unknown')
  assert.equal(
    await codeOf('image', { type: 'image', image: { id, link: 'https://example.com/a.png' } }),
    132018,
    'both',
  )
  assert.equal(await codeOf('video', { type: 'video', video: { id } }), 132018, 'a picture is no video')
  assert.equal(await codeOf('location', { type: 'location', location: nameless }), 132018, 'a place without address')
  assert.equal(await codeOf('document', { type: 'document', document: { id, filename: 'a.png' } }), null, 'any file')
  await simulated.call('POST', '/sim/clock', { advance: 'P29D' })
  assert.equal(await codeOf('image', { type: 'image', image: { id } }), null, 'premise: it lives 30 days')
  await simulated.call('POST', '/sim/clock', { advance: 'P1D' })
  assert.equal(await codeOf('image', { type: 'image', image: { id } }), 132018, 'run out')
})

test('a header that is a file is refused without a handle of a finished upload of its kind, and an edit as well', async (t) => {
  const simulated = await simulate(t)
  const [, ...components] = PERMISSION_TEMPLATE.components
  const draft = (example: object) => ({
    ...{ ...PERMISSION_TEMPLATE, name: 'card' },
    components: [{ type: 'HEADER', format: 'IMAGE', ...example }, ...components],
  })
  const create = (example: object) => simulated.graph('POST', `${WABA_ID}/message_templates`, draft(example))
  const opened = await simulated.graph('POST', `${APP_ID}/uploads?file_length=3&file_type=image/png`)
  const pdf = await exampleHandle(simulated, 'application/pdf')
  for (const example of [
    {},
    { example: { header_handle: [] } },
    { example: { header_handle: ['4::aW1hZ2UvcG5n:nothing'] } },
    { example: { header_handle: [opened.json.id] } },
    { example: { header_handle: [pdf] } },
  ]) {
    const { json } = await create(example)
    assert.deepEqual([json.error?.code, json.error?.error_subcode], [100, 2388047], JSON.stringify(example))
    assert.match(json.error.error_user_msg, /HEADER/)
  }
  const png = { example: { header_handle: [await exampleHandle(simulated, 'image/png')] } }
  const created = await create(png)
  assert.equal(created.json.status, 'APPROVED', created.text)
  assert.equal((await simulated.graph('POST', created.json.id, draft({}))).json.error?.error_subcode, 2388047)
  assert.equal((await simulated.graph('POST', created.json.id, draft(png))).json.success, true)
})

test('a resumable upload takes the types of templates alone, and its session is known by its whole id', async (t) => {
  const simulated = await simulate(t)
  const open = (type: string) => simulated.graph('POST', `${APP_ID}/uploads?file_length=3&file_type=${type}`)
  assert.equal((await open('image/webp')).json.error?.code, 100)
  const { id } = (await open('image/png')).json
  assert.match(id, /^upload:[\w-]+\?sig=[\w-]+$/)
  assert.equal((await simulated.graph('GET', id.split('?')[0])).json.error?.code, 100)
  assert.equal((await simulated.graph('GET', id)).json.file_offset, 0)
})
