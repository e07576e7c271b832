import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { test } from 'node:test'
import { readCallbackData } from '../../../src/channels/callback-data.ts'
import type { OutgoingContent, OutgoingMessage } from '../../../src/channels/channel.ts'
import { createProviderAgent } from '../../../src/channels/provider-agent.ts'
import { createWhatsAppClient } from '../../../src/channels/whatsapp/client.ts'
import { appSecretProof } from '../../../src/channels/whatsapp/signature.ts'
import { messageId, organizationId } from '../../../src/domain/ids.ts'
import { cleared } from './cleared.ts'
import { answerJson, startProvider } from './provider-server.ts'

const ORGANIZATION = organizationId('01920000-0000-7000-8000-000000000001')
const MESSAGE = messageId('01920000-0000-7000-8000-0000000000a1')
const ACCEPTED = { messages: [{ id: 'wamid.A' }] }
const TEXT: OutgoingContent = { type: 'text', text: 'Hello' }

function clientAt(context: TestContext, baseUrl: string) {
  const agent = createProviderAgent()
  context.after(() => agent.destroy())
  const settings = {
    organizationId: ORGANIZATION,
    baseUrl,
    phoneNumberId: '145500990011223',
    wabaId: '203400112233445',
  }
  return createWhatsAppClient({ ...settings, accessToken: 'EAAtoken', appSecret: 'secret' }, agent)
}

function outgoing(content: OutgoingContent, more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { messageId: MESSAGE, phone: '+12025550147', bsuid: null, content, replyTo: null, ...more }
}

const go = () => 'go' as const
const nothing = () => undefined

/** The JSON of the one request that sending this message makes. */
async function sentJson(context: TestContext, message: OutgoingMessage): Promise<unknown> {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 200, ACCEPTED))
  await clientAt(context, provider.url).send(cleared(MESSAGE), message, go, nothing)
  const [request] = provider.requests
  assert.ok(request !== undefined && provider.requests.length === 1)
  return JSON.parse(request.body)
}

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
  const client = clientAt(context, `${provider.url}/graph/`)
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
  const client = clientAt(context, provider.url)
  const outcome = await client.send(cleared(MESSAGE), outgoing(TEXT), () => 'dropped', nothing)
  assert.deepEqual(outcome, { kind: 'not_sent', reason: 'dropped' })
  assert.equal(provider.bytesReceived(), 0)
})

test('a clearance opens the way for its own message only, and a message needs an address', async (context) => {
  const provider = await startProvider(context, (_request, response) => answerJson(response, 200, ACCEPTED))
  const client = clientAt(context, provider.url)
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
  assert.equal(await clientAt(context, provider.url).markAsRead('wamid.IN'), 'done')
  const body: unknown = JSON.parse(provider.requests[0]?.body ?? '')
  assert.deepEqual(body, { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.IN' })
})

test('a template is proposed with an example for every variable, and a refusal says why', async (context) => {
  const draft = {
    name: 'yesline_contact_permission',
    language: 'en_GB',
    category: 'UTILITY',
    body: 'Hello {{first_name}}, may we?',
    parameters: [{ name: 'first_name', example: 'Rosa' }],
    footer: 'Reply STOP to opt out',
    buttons: ['Yes', 'No'],
  } as const
  const provider = await startProvider(context, (_request, response) => {
    if (provider.requests.length === 1)
      answerJson(response, 200, { id: '6110', status: 'PENDING', category: 'UTILITY' })
    else answerJson(response, 400, { error: { code: 100, error_subcode: 2388024, error_user_msg: 'Already there.' } })
  })
  const client = clientAt(context, provider.url)
  const created = await client.createTemplate(draft)
  const refused = await client.createTemplate(draft)
  assert.deepEqual(created, { kind: 'done', value: { id: '6110', status: 'PENDING', category: 'UTILITY' } })
  assert.deepEqual(refused, { kind: 'refused', error: { code: '2388024', title: '', details: 'Already there.' } })
  const [request] = provider.requests
  assert.equal(request?.url.pathname, '/v25.0/203400112233445/message_templates')
  const body: unknown = JSON.parse(request?.body ?? '')
  assert.deepEqual(body, {
    name: 'yesline_contact_permission',
    language: 'en_GB',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    allow_category_change: true,
    components: [
      {
        type: 'BODY',
        text: 'Hello {{first_name}}, may we?',
        example: { body_text_named_params: [{ param_name: 'first_name', example: 'Rosa' }] },
      },
      { type: 'FOOTER', text: 'Reply STOP to opt out' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Yes' },
          { type: 'QUICK_REPLY', text: 'No' },
        ],
      },
    ],
  })
})

test('templates are listed to the last page by cursor, never by an address that the answer names', async (context) => {
  const template = (name: string) => ({ id: '1', name, language: 'en', status: 'APPROVED', category: 'UTILITY' })
  const elsewhere = 'https://elsewhere.invalid/steal'
  const components = [
    { type: 'BODY', text: 'Hello' },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
  ]
  const provider = await startProvider(context, ({ url }, response) => {
    if (url.searchParams.get('after') === 'C1') answerJson(response, 200, { data: [template('second')] })
    else {
      const paging = { cursors: { after: 'C1' }, next: elsewhere }
      answerJson(response, 200, { data: [{ ...template('first'), components }], paging })
    }
  })
  const listed = await clientAt(context, provider.url).listTemplates()
  assert.ok(listed.kind === 'done')
  const shown = listed.value.map(({ name, body, buttons }) => ({ name, body, buttons }))
  assert.deepEqual(shown, [
    { name: 'first', body: 'Hello', buttons: ['Yes'] },
    { name: 'second', body: '', buttons: [] },
  ])
  assert.equal(provider.requests.length, 2)
})
