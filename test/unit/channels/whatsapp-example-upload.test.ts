import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerJson, startProvider } from './provider-server.ts'
import { whatsAppClientAt } from './whatsapp-client-at.ts'

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text.slice(0, 3))
  yield Buffer.from(text.slice(3))
}
const file = () => ({ mimeType: 'image/png', size: 6, filename: "Rosa's card.png", bytes: bytesOf('abcdef') })
const SESSION = 'upload:MTphdHRhY2htZW50Og==?sig=ARZqkGCA_uQ'

test('an example goes up by the resumable upload of the app that the token belongs to', async (context) => {
  const provider = await startProvider(context, ({ url }, response) => {
    if (url.pathname.endsWith('/debug_token')) answerJson(response, 200, { data: { app_id: '730011', is_valid: true } })
    else if (url.pathname.endsWith('/uploads')) answerJson(response, 200, { id: SESSION })
    else answerJson(response, 200, { h: '4::aW1hZ2U=:ARb' })
  })
  const client = whatsAppClientAt(context, provider.url)
  assert.deepEqual(await client.uploadExample(file()), { kind: 'done', value: '4::aW1hZ2U=:ARb' })
  const [owner, opened, sent] = provider.requests
  assert.equal(owner?.url.searchParams.get('input_token'), 'EAAtoken')
  assert.equal(opened?.url.pathname, '/v25.0/730011/uploads')
  const { file_length, file_type, file_name } = Object.fromEntries(opened?.url.searchParams ?? [])
  // No name of ours is given away.
  assert.deepEqual([file_length, file_type, file_name], ['6', 'image/png', 'example.png'])
  assert.equal(sent?.url.pathname, '/v25.0/upload:MTphdHRhY2htZW50Og==')
  assert.equal(sent?.url.searchParams.get('sig'), 'ARZqkGCA_uQ')
  const { authorization, file_offset: offset, 'content-length': length } = sent?.headers ?? {}
  assert.deepEqual([authorization, offset, length, sent?.body], ['OAuth EAAtoken', '0', '6', 'abcdef'])
})

test('a session that leads elsewhere, a refusal and a broken connection give no handle', async (context) => {
  const ids = ['https://elsewhere.example/upload', 'upload:abc', 'upload:abc']
  const provider = await startProvider(context, ({ url }, response, socket) => {
    if (url.pathname.endsWith('/debug_token')) answerJson(response, 200, { data: { app_id: '730011' } })
    else if (url.pathname.endsWith('/uploads')) answerJson(response, 200, { id: ids.shift() })
    else if (ids.length > 0) answerJson(response, 400, { error: { code: 100, message: 'Bad file.' } })
    else socket.destroy()
  })
  const client = whatsAppClientAt(context, provider.url)
  assert.deepEqual(await client.uploadExample(file()), { kind: 'failed' })
  assert.equal((await client.uploadExample(file())).kind, 'refused')
  assert.deepEqual(await client.uploadExample(file()), { kind: 'failed' })
})

test('a header that is a file names its example, and a place needs none', async (context) => {
  const provider = await startProvider(context, (_request, response) =>
    answerJson(response, 200, { id: '6110', status: 'PENDING', category: 'UTILITY', success: true }),
  )
  const client = whatsAppClientAt(context, provider.url)
  const content = { format: 'NAMED', body: 'Here it is.', footer: null, buttons: [], examples: {} } as const
  const draft = { name: 'card', language: 'en', category: 'UTILITY' } as const
  await client.createTemplate({ ...draft, content: { ...content, header: { kind: 'video' } }, exampleHandle: '4::x' })
  await client.editTemplate('6110', {
    ...{ content: { ...content, header: { kind: 'document' } }, category: null, exampleHandle: '4::y' },
  })
  await client.createTemplate({ ...draft, content: { ...content, header: { kind: 'location' } } })
  const headers = provider.requests.map(
    ({ body }) => /"components":\[(\{"type":"HEADER".*?\}),\{"type":"BODY"/.exec(body)?.[1],
  )
  assert.deepEqual(headers, [
    '{"type":"HEADER","format":"VIDEO","example":{"header_handle":["4::x"]}}',
    '{"type":"HEADER","format":"DOCUMENT","example":{"header_handle":["4::y"]}}',
    '{"type":"HEADER","format":"LOCATION"}',
  ])
})
