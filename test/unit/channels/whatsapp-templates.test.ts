import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerJson, startProvider } from './provider-server.ts'
import { whatsAppClientAt } from './whatsapp-client-at.ts'

test('a template is proposed with an example for every variable, and a refusal says why', async (context) => {
  const draft = {
    name: 'yesline_contact_permission',
    language: 'en_GB',
    category: 'UTILITY',
    content: {
      format: 'NAMED',
      header: null,
      body: 'Hello {{first_name}}, may we?',
      footer: 'Reply STOP to opt out',
      buttons: [
        { kind: 'quick_reply', text: 'Yes' },
        { kind: 'quick_reply', text: 'No' },
      ],
      examples: { first_name: 'Rosa' },
    },
  } as const
  const provider = await startProvider(context, (_request, response) => {
    if (provider.requests.length === 1)
      answerJson(response, 200, { id: '6110', status: 'PENDING', category: 'UTILITY' })
    else answerJson(response, 400, { error: { code: 100, error_subcode: 2388024, error_user_msg: 'Already there.' } })
  })
  const client = whatsAppClientAt(context, provider.url)
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

test('a part that cannot be read is kept by its name, and the rest of the template is read', async (context) => {
  const components = [
    { type: 'body', text: 'Hello' },
    { type: 'CAROUSEL', cards: [{ components: [{ type: 'BODY', text: 'A card' }] }] },
    { type: 'call_permission_request' },
  ]
  const named = { id: '1', name: 'offer', language: 'en', status: 'APPROVED', category: 'UTILITY' }
  const plain = { ...named, name: 'plain', components: [{ type: 'BODY', text: 'Hello' }] }
  const provider = await startProvider(context, (_request, response) =>
    answerJson(response, 200, { data: [{ ...named, components }, plain] }),
  )
  const listed = await whatsAppClientAt(context, provider.url).listTemplates()
  assert.ok(listed.kind === 'done')
  assert.deepEqual(
    listed.value.map(({ content: { body, otherParts } }) => [body, otherParts]),
    [
      ['Hello', ['CAROUSEL', 'CALL_PERMISSION_REQUEST']],
      ['Hello', undefined],
    ],
  )
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
  const listed = await whatsAppClientAt(context, provider.url).listTemplates()
  assert.ok(listed.kind === 'done')
  const shown = listed.value.map(({ name, content: { body, buttons } }) => ({
    name,
    body,
    buttons: buttons.map(({ text }) => text),
  }))
  assert.deepEqual(shown, [
    { name: 'first', body: 'Hello', buttons: ['Yes'] },
    { name: 'second', body: '', buttons: [] },
  ])
  assert.equal(provider.requests.length, 2)
})
