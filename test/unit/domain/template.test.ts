import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTemplateContent, checkTemplateName } from '../../../src/domain/check-template.ts'
import { requestTemplateName, requestVersionOf } from '../../../src/domain/request-template.ts'
import { fieldNames, saysTheSame, type TemplateContent, templateText } from '../../../src/domain/template.ts'
import { type TemplateStanding, templateNotices } from '../../../src/domain/template-notice.ts'
import { templateObstacle, templateProblem, templateState } from '../../../src/domain/template-state.ts'
import { hostileTexts } from '../../support/hostile-words.ts'

const PLAIN: TemplateContent = {
  ...{ format: 'NAMED', header: null, footer: null, buttons: [] },
  body: 'Dear {{first_name}}, we look forward to your visit on {{date}} this week.',
  examples: { first_name: 'Maria', date: '4 May' },
}
const flawOf = (part: Partial<TemplateContent>, language = 'en') => {
  const problem = checkTemplateContent({ ...PLAIN, ...part }, language)
  return problem === null ? null : `${problem.part} ${problem.flaw}`
}
const quick = (text: string) => ({ kind: 'quick_reply', text }) as const
const link = (text: string, url: string) => ({ kind: 'url', text, url }) as const

test('what WhatsApp would refuse is named with its part', () => {
  assert.equal(flawOf({}), null)
  assert.equal(flawOf({ body: ' ' }), 'body empty')
  assert.equal(flawOf({ body: `${'a'.repeat(1_025)}` }), 'body too_long')
  assert.equal(flawOf({ body: 'See you on {{date}}' }), 'body variable_at_edge')
  assert.equal(flawOf({ body: 'Dear {{first_name}} {{date}} and more words for you here.' }), 'body variables_touch')
  assert.equal(flawOf({ body: 'Dear {{first_name}} on {{date}} ok.' }), 'body too_many_variables')
  assert.equal(flawOf({ body: 'Dear {{First}}, we look forward to it.' }), 'body variable_name')
  assert.equal(flawOf({ body: 'Dear {{ , we look forward to it.' }), 'body variable_name')
  assert.equal(flawOf({ header: { kind: 'text', text: '{{a}} {{b}}' } }), 'header too_many_variables')
  assert.equal(flawOf({ header: { kind: 'other' } }), 'header not_supported')
  assert.equal(flawOf({ otherParts: ['CAROUSEL'] }), 'other not_supported')
  for (const kind of ['image', 'video', 'document', 'location'] as const)
    assert.equal(flawOf({ header: { kind } }), null)
  assert.equal(flawOf({ footer: 'From {{org}}' }), 'footer no_variables')
  assert.equal(flawOf({ buttons: [quick('Yes'), quick('Yes')] }), 'buttons twice')
  assert.equal(flawOf({ buttons: [quick('a'.repeat(26))] }), 'buttons too_long')
  assert.equal(flawOf({ buttons: [quick('Yes'), link('Go', 'https://a.example'), quick('No')] }), 'buttons not_grouped')
  assert.equal(flawOf({ buttons: [link('Go', 'javascript:alert(1)')] }), 'buttons address')
  assert.equal(flawOf({ buttons: [link('Go', 'https://a.example/{{1}}')] }), 'examples missing')
  assert.equal(flawOf({ examples: { first_name: 'Maria' } }), 'examples missing')
  assert.equal(checkTemplateName({ name: 'visit-reminder', language: 'en' })?.flaw, 'characters')
  assert.equal(checkTemplateName({ name: 'visit_reminder', language: 'en_GB' }), null)
})

test('positional variables count up from one, and a header counts apart from the body', () => {
  const content: TemplateContent = {
    ...{ format: 'POSITIONAL', footer: null, buttons: [], examples: {} },
    header: { kind: 'text', text: 'For {{1}}' },
    body: 'Dear {{1}}, see you on {{2}} at our branch this week.',
  }
  assert.deepEqual(fieldNames(content), ['header_1', '1', '2'])
  assert.equal(templateText(content, { header_1: 'Rosa', 1: 'Maria', 2: 'Friday' }).split('\n')[0], 'For Rosa')
  assert.equal(
    checkTemplateContent({ ...content, body: 'Dear {{2}}, see you soon again.' }, 'en')?.flaw,
    'variable_name',
  )
})

test('a value is filled in once, whatever it looks like', () => {
  const values = { first_name: '{{date}} $& $1', date: hostileTexts.markup }
  assert.ok(templateText(PLAIN, values).startsWith('Dear {{date}} $& $1, we'))
  assert.equal(templateText(PLAIN, {}), PLAIN.body)
})

test('only what WhatsApp approved can be chosen, and a word nobody knows cannot', () => {
  const judged = { category: 'UTILITY', content: PLAIN }
  assert.equal(templateObstacle({ ...judged, status: 'APPROVED' }), null)
  assert.equal(templateObstacle({ ...judged, status: 'IN_APPEAL' }), 'in_review')
  assert.equal(templateObstacle({ ...judged, status: 'TOMORROWS_WORD' }), 'unknown')
  assert.equal(templateObstacle({ ...judged, status: 'APPROVED', category: 'MARKETING' }), 'marketing')
  const headed = (kind: 'image' | 'location' | 'other') => ({ ...PLAIN, header: { kind } }) as const
  assert.equal(templateObstacle({ ...judged, status: 'APPROVED', content: headed('image') }), null)
  assert.equal(templateObstacle({ ...judged, status: 'APPROVED', content: headed('location') }), null)
  assert.equal(templateObstacle({ ...judged, status: 'APPROVED', content: headed('other') }), 'not_supported')
  const withMore = { ...PLAIN, otherParts: ['LIMITED_TIME_OFFER'] }
  assert.equal(templateObstacle({ ...judged, status: 'APPROVED', content: withMore }), 'not_supported')
  assert.equal(templateObstacle({ ...judged, status: 'APPROVED', content: { ...PLAIN, otherParts: [] } }), null)
  assert.equal(templateState('SUBMITTING'), 'submitting')
})

test('right before the wire a paused, disabled or missing template stops the message, and marketing stops an agent alone', () => {
  const template = (status: string, category = 'UTILITY') => ({ status, category })
  assert.equal(templateProblem('template', template('APPROVED')), null)
  assert.equal(templateProblem('template', template('PAUSED')), 'tpl.paused')
  assert.equal(templateProblem('opt_in_request', template('DISABLED')), 'tpl.disabled')
  assert.equal(templateProblem('template', template('PENDING')), 'tpl.missing')
  assert.equal(templateProblem('template', null), 'tpl.missing')
  assert.equal(templateProblem('template', template('APPROVED', 'MARKETING')), 'gate.purpose')
  assert.equal(templateProblem('opt_in_request', template('APPROVED', 'MARKETING')), null)
})

test('a request whose template has other words than those that were handed in is stopped before the wire', () => {
  const approved = { status: 'APPROVED', category: 'UTILITY' }
  assert.equal(templateProblem('opt_in_request', { ...approved, words: 'ours' }), null)
  assert.equal(templateProblem('opt_in_request', { ...approved, words: 'other' }), 'tpl.changed')
})

test('two templates say the same when a customer reads the same, whatever the reviewers read', () => {
  const one: TemplateContent = { ...PLAIN, buttons: [{ kind: 'quick_reply', text: 'Yes' }] }
  assert.ok(
    saysTheSame(one, { ...one, examples: { other: 'sample' }, buttons: [{ text: 'Yes', kind: 'quick_reply' }] }),
  )
  for (const part of [
    { body: `${one.body} ` },
    { footer: 'Reply STOP' },
    { header: { kind: 'image' } },
    { header: { kind: 'text', text: 'Offer' } },
    { buttons: [] },
    { buttons: [{ kind: 'quick_reply', text: 'Buy' }] },
    { otherParts: ['CAROUSEL'] },
  ] as const) {
    assert.equal(saysTheSame(one, { ...one, ...part }), false, JSON.stringify(part))
  }
})

test('a move of a template is told once, and what was known before is no move', () => {
  const known: TemplateStanding = { status: 'APPROVED', category: 'UTILITY', words: 'ours' }
  assert.deepEqual(templateNotices(known, known), [])
  assert.deepEqual(templateNotices(known, { ...known, status: 'PAUSED' }), ['template_paused'])
  assert.deepEqual(templateNotices({ ...known, status: 'PAUSED' }, { ...known, status: 'PAUSED' }), [])
  assert.deepEqual(templateNotices(known, { ...known, status: 'REJECTED', category: 'MARKETING' }), [
    'template_rejected',
    'template_marketing',
  ])
  const rejected = { ...known, status: 'REJECTED', category: 'MARKETING' }
  assert.deepEqual(templateNotices(rejected, { ...rejected, status: 'APPROVED' }), [])
  assert.deepEqual(templateNotices(known, { ...known, words: 'unread' }), [])
  assert.deepEqual(templateNotices({ ...known, words: 'unread' }, { ...known, words: 'other' }), ['template_changed'])
})

test('each text of the request has a name of its own, from which its version is read', () => {
  for (const version of [1, 2, 37]) assert.equal(requestVersionOf(requestTemplateName(version)), version)
  assert.equal(requestVersionOf('yesline_opt_in_requests'), null)
})
