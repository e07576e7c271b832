import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Template } from '../../src/http/api/template.ts'
import { addGranted, hasMessages } from '../support/consent-stories.ts'
import { filesOf } from '../support/media-calls.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import { docx, pdf, png } from '../support/sample-files.ts'
import { becomes, decideTemplate, templateOf } from '../support/template-steps.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

const BODY = 'Dear {{first_name}}, here is what we spoke about at our branch last week.'

function draftOf(kind: string, exampleMediaId: string | null, name = 'new_card') {
  const content = { header: { kind }, body: BODY, examples: { first_name: 'Maria' } }
  return { name, language: 'en', category: 'UTILITY', content, exampleMediaId }
}

async function begin() {
  const organization = await product.newOrganization()
  const { api } = organization
  const files = filesOf(product.url, organization)
  const create = (draft: object) => api.call('POST', '/templates', { body: draft })
  return { organization, api, files, create }
}

test('a template with a picture is made with an example for the reviewers, edited with another, and sent', async () => {
  const { organization, api, files, create } = await begin()
  const customer = await addGranted(organization)
  const example = await files.uploaded(png(20, 10, 1), 'example.png')
  const made = expect(await create(draftOf('image', example.id)), 201).read(Template)
  assert.deepEqual([made.state, made.content.header], ['approved', { kind: 'image' }])
  await decideTemplate(product, organization, made, { status: 'REJECTED', reason: 'INVALID_FORMAT' })
  await becomes(api, made.name, 'rejected')
  const { category, content } = draftOf('image', null)
  const change = { category, content: { ...content, body: `${BODY} Ask us.` } }
  const edit = (more: object) => api.call('PATCH', `/templates/${made.id}`, { body: { ...change, ...more } })
  const without = await edit({})
  assertRefused(without, 'template.invalid', 422)
  assert.deepEqual([without.params.part, without.params.flaw, without.params.field], ['header', 'no_file', 'image'])
  const other = await files.uploaded(png(20, 10, 2), 'other.png')
  const edited = expect(await edit({ exampleMediaId: other.id }), 200).read(Template)
  assert.deepEqual([edited.state, edited.content.body], ['approved', `${BODY} Ask us.`])
  const template = {
    name: made.name,
    language: 'en',
    parameters: { first_name: 'Maria' },
    header: { mediaId: other.id },
  }
  const body = { contactId: customer.contactId, channel: 'whatsapp', type: 'template', template }
  expect(await api.call('POST', '/messages', { body }), 202)
  await hasMessages(customer, 3)
})

test('a template with a place needs no example, and one with a document takes a PDF', async () => {
  const { files, create } = await begin()
  const place = expect(await create(draftOf('location', null, 'where_we_are')), 201).read(Template)
  assert.deepEqual([place.state, place.content.header], ['approved', { kind: 'location' }])
  const contract = await files.uploaded(pdf('Contract'), 'Contract.pdf')
  const made = expect(await create(draftOf('document', contract.id, 'your_contract')), 201).read(Template)
  assert.deepEqual(made.content.header, { kind: 'document' })
})

test('an example that is missing, of another kind, of another organization or not for reviewers submits nothing', async () => {
  const { api, files, create } = await begin()
  const flawOf = async (draft: object) => {
    const answer = await create(draft)
    assertRefused(answer, 'template.invalid', 422)
    return `${answer.params.part} ${answer.params.flaw} ${answer.params.field}`
  }
  const contract = await files.uploaded(pdf('Contract'), 'Contract.pdf')
  const letter = await files.uploaded(docx(), 'Letter.docx')
  assert.equal(await flawOf(draftOf('image', null)), 'header no_file image')
  assert.equal(await flawOf(draftOf('image', contract.id)), 'header wrong_file image')
  assert.equal(await flawOf(draftOf('video', contract.id)), 'header wrong_file video')
  assert.equal(await flawOf(draftOf('document', letter.id)), 'header wrong_file document')
  const foreign = await (await begin()).files.uploaded(png(20, 10, 3))
  assertRefused(await create(draftOf('image', foreign.id)), 'media.missing', 422)
  assertRefused(await create(draftOf('other', null)), 'template.invalid', 422)
  assert.equal(await templateOf(api, 'new_card'), undefined)
})
