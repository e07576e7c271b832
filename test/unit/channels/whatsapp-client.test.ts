import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { z } from 'zod'
import { readCallbackData } from '../../../src/channels/callback-data.ts'
import type { OutgoingContent, OutgoingMessage } from '../../../src/channels/channel.ts'
import { appSecretProof } from '../../../src/channels/whatsapp/signature.ts'
import { messageId } from '../../../src/domain/ids.ts'
import { cleared } from './cleared.ts'
import { answerJson, startProvider } from './provider-server.ts'
import { ORGANIZATION, whatsAppClientAt } from './whatsapp-client-at.ts'

const MESSAGE = messageId('01920000-0000-7000-8000-0000000000a1')
const ACCEPTED = { messages: [{ id: 'wamid.A' }] }
const TEXT: OutgoingContent = { type: 'text', text: 'Hello' }

function outgoing(content: OutgoingContent, more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { messageId: MESSAGE, phone: '+12025550147', bsuid: null, content, replyTo: null, ...more }
}

const go = () => 'go' as const
const nothing = () => undefined

/** The JSON of the one request that sending this message makes. */
async function sentJson(context: TestContext, message: OutgoingMessage): Promise<unknown> {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 200, ACCEPTED))
  await whatsAppClientAt(context, provider.url).send(cleared(MESSAGE), message, go, nothing)
  const [request] = provider.requests
  assert.ok(request !== undefined && provider.requests.length === 1)
  return JSON.parse(request.body)
}

const Sent = z.object({ template: z.object({ components: z.array(z.unknown()) }) })

const COMMON = {
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  biz_opaque_callback_data: `yl:${ORGANIZATION}:${MESSAGE}`,
}

test('a text goes to the number with its plus, and answers the message it quotes', async (context) => {
  assert.deepEqual(await sentJson(context, outgoing(TEXT, { replyTo: 'wamid.Q' })), {
    ...COMMON,
    to: '+12025550147',
    context: { message_id: 'wamid.Q' },
    type: 'text',
    text: { body: 'Hello', preview_url: false },
  })
})

test('somebody known by an id alone is written to by that id, and by the number when there is one', async (context) => {
  const byId = await sentJson(context, outgoing(TEXT, { phone: null, bsuid: 'US.7f3Kq0Zr91LmXv2' }))
  const byPhone = await sentJson(context, outgoing(TEXT, { bsuid: 'US.7f3Kq0Zr91LmXv2' }))
  const body = { type: 'text', text: { body: 'Hello', preview_url: false } }
  assert.deepEqual(byId, { ...COMMON, recipient: 'US.7f3Kq0Zr91LmXv2', ...body })
  assert.deepEqual(byPhone, { ...COMMON, to: '+12025550147', ...body })
})

test('a question inside the window carries its buttons', async (context) => {
  const buttons = [
    { label: 'Yes', payload: 'yl.optin.yes.1' },
    { label: 'No', payload: 'yl.optin.no.1' },
  ]
  assert.deepEqual(await sentJson(context, outgoing({ type: 'buttons', text: 'May we?', buttons })), {
    ...COMMON,
    to: '+12025550147',
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text: 'May we?' },
      action: {
        buttons: [
          { type: 'reply', reply: { id: 'yl.optin.yes.1', title: 'Yes' } },
          { type: 'reply', reply: { id: 'yl.optin.no.1', title: 'No' } },
        ],
      },
    },
  })
})

test('a template carries named parameters without line breaks, and a payload for every quick reply', async (context) => {
  const template = {
    type: 'template',
    name: 'yesline_contact_permission',
    language: 'en_GB',
    text: 'Hello Rosa',
  } as const
  const parameters = [{ name: 'first_name', text: 'Rosa\nMaria' }]
  const buttons = [{ label: 'Yes', payload: 'yl.optin.yes.1' }]
  assert.deepEqual(await sentJson(context, outgoing({ ...template, parameters, buttons })), {
    ...COMMON,
    to: '+12025550147',
    type: 'template',
    template: {
      name: 'yesline_contact_permission',
      language: { code: 'en_GB' },
      components: [
        { type: 'body', parameters: [{ type: 'text', parameter_name: 'first_name', text: 'Rosa Maria' }] },
        {
          type: 'button',
          sub_type: 'quick_reply',
          index: '0',
          parameters: [{ type: 'payload', payload: 'yl.optin.yes.1' }],
        },
      ],
    },
  })
})

test('the header of a template carries its words, its file or its place', async (context) => {
  const template = {
    type: 'template',
    name: 'plain',
    language: 'en',
    text: 'Hello',
    buttons: [],
    parameters: [],
  } as const
  const headOf = async (head: object) => {
    const sent = Sent.parse(await sentJson(context, outgoing({ ...template, ...head })))
    return sent.template.components
  }
  const file = { mediaId: '77', problem: 'media.not_handed_over', filename: 'Map.pdf' }
  const header = (parameter: object) => [{ type: 'header', parameters: [parameter] }]
  assert.deepEqual(
    await headOf({ headerFile: { ...file, kind: 'image' } }),
    header({ type: 'image', image: { id: '77' } }),
  )
  assert.deepEqual(
    await headOf({ headerFile: { ...file, kind: 'video' } }),
    header({ type: 'video', video: { id: '77' } }),
  )
  assert.deepEqual(
    await headOf({ headerFile: { ...file, kind: 'document' } }),
    header({ type: 'document', document: { id: '77', filename: 'Map.pdf' } }),
  )
  assert.deepEqual(
    await headOf({ headerPlace: { latitude: 51.501, longitude: -0.142, name: 'Branch', address: null } }),
    header({ type: 'location', location: { latitude: 51.501, longitude: -0.142, name: 'Branch' } }),
  )
  assert.deepEqual(
    await headOf({ header: [{ name: 'org', text: 'Harbour' }] }),
    header({ type: 'text', parameter_name: 'org', text: 'Harbour' }),
  )
})

test('a template whose file could not be handed over is not sent', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 200, ACCEPTED))
  const headerFile = { kind: 'image', mediaId: null, problem: 'media.type', filename: null } as const
  const content = {
    type: 'template',
    name: 'plain',
    language: 'en',
    text: '',
    buttons: [],
    parameters: [],
    headerFile,
  } as const
  const client = whatsAppClientAt(context, provider.url)
  const outcome = await client.send(cleared(MESSAGE), outgoing(content), go, nothing)
  assert.equal(outcome.kind === 'rejected' ? outcome.verdict.code : outcome.kind, 'media.type')
  assert.equal(provider.requests.length, 0)
})

test('a template without variables and buttons names no components, and positional ones have no names', async (context) => {
  const template = { type: 'template', name: 'plain', language: 'en', text: 'Hello', buttons: [] } as const
  const bare = await sentJson(context, outgoing({ ...template, parameters: [] }))
  const positional = await sentJson(context, outgoing({ ...template, parameters: [{ name: null, text: 'Rosa' }] }))
  const head = { ...COMMON, to: '+12025550147', type: 'template' }
  const plain = { name: 'plain', language: { code: 'en' } }
  const body = { type: 'body', parameters: [{ type: 'text', text: 'Rosa' }] }
  assert.deepEqual(bare, { ...head, template: { ...plain, components: [] } })
  assert.deepEqual(positional, { ...head, template: { ...plain, components: [body] } })
})

test('every call names version and number, and carries token and proof', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 200, ACCEPTED))
  const client = whatsAppClientAt(context, `${provider.url}/graph/`)
  const outcome = await client.send(cleared(MESSAGE), outgoing(TEXT), go, nothing)
  const [request] = provider.requests
  assert.equal(outcome.kind, 'handed_over')
  assert.equal(request?.method, 'POST')
  assert.equal(request?.url.pathname, '/graph/v25.0/145500990011223/messages')
  const proof = appSecretProof({ appSecret: 'secret', accessToken: 'EAAtoken' })
  assert.equal(request?.url.searchParams.get('appsecret_proof'), proof)
  assert.equal(request?.headers.authorization, 'Bearer EAAtoken')
})

test('a message dropped at the last moment never reaches the provider', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 200, ACCEPTED))
  const client = whatsAppClientAt(context, provider.url)
  const outcome = await client.send(cleared(MESSAGE), outgoing(TEXT), () => 'dropped', nothing)
  assert.deepEqual(outcome, { kind: 'not_sent', reason: 'dropped' })
  assert.equal(provider.bytesReceived(), 0)
})

test('a clearance opens the way for its own message only, and a message needs an address', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 200, ACCEPTED))
  const client = whatsAppClientAt(context, provider.url)
  const other = cleared(messageId('01920000-0000-7000-8000-0000000000ff'))
  await assert.rejects(client.send(other, outgoing(TEXT), go, nothing), /clearance is for message/)
  await assert.rejects(client.send(cleared(MESSAGE), outgoing(TEXT, { phone: null }), go, nothing), /neither a number/)
  assert.equal(provider.requests.length, 0)
})

test('the callback data opens again, and nothing else opens', () => {
  const ours = readCallbackData(`yl:${ORGANIZATION}:${MESSAGE}`)
  assert.deepEqual(ours, { organizationId: ORGANIZATION, messageId: MESSAGE })
  for (const text of [
    null,
    '',
    'yl',
    `yl:${ORGANIZATION}`,
    `xx:${ORGANIZATION}:${MESSAGE}`,
    `yl:${ORGANIZATION}:${MESSAGE}:1`,
  ]) {
    assert.equal(readCallbackData(text), null)
  }
})

test('a message is marked as read with the same address', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 200, { success: true }))
  assert.equal(await whatsAppClientAt(context, provider.url).markAsRead('wamid.IN'), 'done')
  const body: unknown = JSON.parse(provider.requests[0]?.body ?? '')
  assert.deepEqual(body, { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.IN' })
})
