import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changes } from './receiver.ts'
import type { Simulated } from './simulated.ts'
import {
  approveTemplate,
  CUSTOMER,
  PERMISSION_TEMPLATE,
  PHONE_NUMBER_ID,
  quickReply,
  request,
  simulate,
  WABA_ID,
} from './simulated.ts'

const templates = `${WABA_ID}/message_templates`

function parameter(name: string | null, text: string) {
  return { type: 'text', ...(name === null ? {} : { parameter_name: name }), text }
}

const header = { type: 'header', parameters: [parameter('org', 'Northgate')] }
const body = { type: 'body', parameters: [parameter('first_name', 'Rosa'), parameter('agent_name', 'Imran')] }

async function codeOf(simulated: Simulated, change: Readonly<Record<string, unknown>>): Promise<unknown> {
  const answer = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(CUSTOMER, change))
  return answer.json.error?.code ?? answer.status
}

test('a template is sent only when its name, language and parameters fit', async (t) => {
  const simulated = await simulate(t)
  assert.equal(await codeOf(simulated, {}), 132001, 'premise: it does not exist yet')
  await approveTemplate(simulated)
  assert.equal(await codeOf(simulated, {}), 200)
  assert.equal(await codeOf(simulated, { language: { code: 'en' } }), 132001)
  assert.equal(await codeOf(simulated, { components: [header, body] }), 200, 'payloads may be left out')
  assert.equal(await codeOf(simulated, { components: [body] }), 132000, 'the header is missing')
  const fewer = { type: 'body', parameters: [parameter('first_name', 'Rosa')] }
  assert.equal(await codeOf(simulated, { components: [header, fewer] }), 132000)
  const positional = { type: 'body', parameters: [parameter(null, 'Rosa'), parameter(null, 'Imran')] }
  assert.equal(await codeOf(simulated, { components: [header, positional] }), 132012)
  const mixed = { type: 'body', parameters: [parameter('first_name', 'Rosa'), parameter(null, 'Imran')] }
  assert.equal(await codeOf(simulated, { components: [header, mixed] }), 132000)
  const misspelt = { type: 'body', parameters: [parameter('first_name', 'Rosa'), parameter('agent', 'Imran')] }
  assert.equal(await codeOf(simulated, { components: [header, misspelt] }), 132012)
  const twice = { type: 'body', parameters: [parameter('first_name', 'Rosa'), parameter('first_name', 'Imran')] }
  assert.equal(await codeOf(simulated, { components: [header, twice] }), 132000)
  const lines = { type: 'body', parameters: [parameter('first_name', 'Rosa'), parameter('agent_name', 'Im\nran')] }
  assert.equal(await codeOf(simulated, { components: [header, lines] }), 132018)
  assert.equal(await codeOf(simulated, { components: [header, body, quickReply('2', 'x')] }), 132018)
  assert.equal(await codeOf(simulated, { components: [header, body, quickReply('0', 'x'.repeat(257))] }), 131009)
})

test('positional parameters go by their order', async (t) => {
  const simulated = await simulate(t)
  await simulated.graph('POST', templates, {
    name: 'positional',
    language: 'en',
    category: 'UTILITY',
    components: [{ type: 'body', text: 'Dear {{2}}, this is {{1}} speaking.' }],
  })
  const sent = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, {
    messaging_product: 'whatsapp',
    to: CUSTOMER,
    type: 'template',
    template: {
      name: 'positional',
      language: { code: 'en' },
      components: [{ type: 'body', parameters: [parameter(null, 'Imran'), parameter(null, 'Rosa')] }],
    },
  })
  assert.equal(sent.status, 200, sent.text)
  const asked = await simulated.call('GET', '/sim/requests')
  assert.equal(asked.json.data[0].text, 'Dear Rosa, this is Imran speaking.')
})

test('a template can be created, listed, edited, paused and deleted', async (t) => {
  const simulated = await simulate(t)
  const created = await simulated.graph('POST', templates, PERMISSION_TEMPLATE)
  assert.deepEqual(created.json, { id: created.json.id, status: 'APPROVED', category: 'UTILITY' })
  const { id } = created.json
  const listed = await simulated.graph('GET', `${templates}?name=yesline_contact_permission&status=approved`)
  assert.deepEqual(
    listed.json.data.map((each: { id: string; status: string }) => [each.id, each.status]),
    [[id, 'APPROVED']],
  )
  assert.equal('next' in listed.json.paging, false)
  const components = [{ type: 'BODY', text: 'Hello {{first_name}}, all new.' }]
  assert.deepEqual((await simulated.graph('POST', id, { components })).json, { success: true })
  const read = await simulated.graph('GET', `${id}?fields=components,status`)
  assert.deepEqual(read.json, { components, status: 'APPROVED', id })
  await simulated.call('PUT', `/sim/templates/${id}`, { status: 'PAUSED' })
  const edited = await simulated.receiver.until((all) => changes(all).at(0), 'the new words')
  assert.equal(edited.field, 'message_template_components_update')
  assert.equal(edited.value.message_template_element, 'Hello {{first_name}}, all new.')
  const told = await simulated.receiver.until((all) => changes(all).at(1), 'the status update')
  assert.deepEqual([told.field, told.value.event], ['message_template_status_update', 'PAUSED'])
  assert.equal(told.value.message_template_id, Number(id))
  assert.equal(await codeOf(simulated, {}), 132015)
  await simulated.call('PUT', `/sim/templates/${id}`, { status: 'DISABLED' })
  assert.equal(await codeOf(simulated, {}), 132016)
  const gone = await simulated.graph('DELETE', `${templates}?name=yesline_contact_permission`)
  assert.deepEqual(gone.json, { success: true })
  assert.equal(await codeOf(simulated, {}), 132001)
})

test('lists come in pages that follow one another', async (t) => {
  const simulated = await simulate(t)
  for (const name of ['one', 'two', 'three']) {
    await simulated.graph('POST', templates, { ...PERMISSION_TEMPLATE, name })
  }
  const first = await simulated.graph('GET', `${templates}?limit=2`)
  assert.equal(typeof first.json.paging.next, 'string')
  const second = await simulated.graph('GET', `${templates}?limit=2&after=${first.json.paging.cursors.after}`)
  const names = [...first.json.data, ...second.json.data].map(({ name }) => name)
  assert.deepEqual(names, ['one', 'two', 'three'])
  assert.equal('next' in second.json.paging, false)
})

test('a template that Meta would not take is refused', async (t) => {
  const simulated = await simulate(t)
  const refusal = async (change: Readonly<Record<string, unknown>>) => {
    const answer = await simulated.graph('POST', templates, { ...PERMISSION_TEMPLATE, ...change })
    return [answer.json.error?.code, answer.json.error?.error_subcode]
  }
  assert.deepEqual(await refusal({ name: 'With Capitals' }), [100, undefined])
  assert.deepEqual(await refusal({ category: 'GOSSIP' }), [100, undefined])
  assert.deepEqual(await refusal({ components: [] }), [100, undefined])
  assert.deepEqual(await refusal({ components: [{ type: 'BODY', text: '{{org}} is here' }] }), [100, 2388299])
  assert.deepEqual(await refusal({ components: [{ type: 'BODY', text: 'x'.repeat(1_025) }] }), [100, 2388040])
  assert.deepEqual(await refusal({}), [undefined, undefined])
  assert.deepEqual(await refusal({}), [100, 2388024])
})

test('with a review time a template is pending first, and approved by webhook', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('PUT', '/sim/settings', { templateReviewMs: 3_600_000 })
  const created = await simulated.graph('POST', templates, PERMISSION_TEMPLATE)
  assert.equal(created.json.status, 'PENDING')
  assert.equal(await codeOf(simulated, {}), 132001)
  await simulated.call('POST', '/sim/clock', { advance: 'PT1H' })
  const told = await simulated.receiver.until((all) => changes(all).at(0), 'the approval')
  assert.equal(told.value.event, 'APPROVED')
  assert.equal(await codeOf(simulated, {}), 200)
})
