import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES, type Language } from '../../../src/domain/language.ts'
import { readReply } from '../../../src/domain/reply-intent.ts'
import { countSmsSegments } from '../../../src/domain/sms-segments.ts'
import { checkText } from '../../../src/domain/texts/check-text.ts'
import { BODY_LENGTH_MAX, BUTTON_LABEL_LENGTH_MAX } from '../../../src/domain/texts/limits.ts'
import { TEXT_KINDS, type TextKind } from '../../../src/domain/texts/text-pack.ts'
import { packOf, renderText, textKindOf, textOf } from '../../../src/domain/texts.ts'
import { readTable } from './tables/read-table.ts'

/** The answers that a text tells the customer to give. */
const ANSWERS: Readonly<Record<TextKind, readonly string[]>> = {
  opt_in_request: ['stop'],
  opt_in_confirmation: ['stop'],
  decline_confirmation: ['yes'],
  opt_out_confirmation: ['yes'],
  clarification: ['no', 'yes'],
  re_prompt: ['yes'],
  sms_opt_in_request: ['stop', 'yes'],
  sms_opt_in_confirmation: ['help', 'stop'],
  sms_opt_out_confirmation: ['yes'],
  sms_clarification: ['stop', 'yes'],
  sms_re_prompt: ['yes'],
  sms_notice: ['help', 'stop'],
  sms_help: ['stop', 'yes'],
}
const SMS_SEGMENTS_MAX = 2
const values = { first_name: 'Maria', agent_first_name: 'Sam', org: 'Harbour Bank' }
const everyText = LANGUAGES.flatMap((language) =>
  TEXT_KINDS.map((kind) => ({ language, kind, text: textOf(kind, language) })),
)

test('the English defaults are those of the product specification', () => {
  for (const [kind, text] of readTable('texts-english.txt')) {
    const known = TEXT_KINDS.find((candidate) => candidate === kind)
    assert.ok(known, `unknown kind ${kind}`)
    assert.equal(textOf(known, 'en'), text)
  }
})

test('every text of every language passes the check that edited texts must pass, and names the organization', () => {
  for (const { language, kind, text } of everyText) {
    assert.equal(checkText(kind, text), null, `${language} ${kind}`)
    assert.ok(text.includes('{org}'), `${language} ${kind}`)
  }
})

test('the answers that a text asks for are read as what it promises', () => {
  for (const { language, kind, text } of everyText) {
    const answers = quotedOrCapital(text).map((word) => readReply(word, contextOf(language)).intent)
    const found = [...new Set(answers.filter((intent) => intent !== 'other'))].sort()
    assert.deepEqual(found, ANSWERS[kind], `${language} ${kind}: ${quotedOrCapital(text)}`)
  }
})

test('button labels are short, differ, and are read as the answer they stand for', () => {
  for (const language of LANGUAGES) {
    const { yes, no } = packOf(language).buttons
    assert.ok(yes.length <= BUTTON_LABEL_LENGTH_MAX && no.length <= BUTTON_LABEL_LENGTH_MAX)
    const intents = [yes, no].map((label) => readReply(label, contextOf(language)).intent)
    assert.deepEqual(intents, ['yes', 'no'], language)
  }
})

test('a machine that sends our own text back gives no answer', () => {
  for (const { language, kind, text } of everyText) {
    const rendering = renderText(text, values)
    assert.ok(rendering.kind === 'rendered')
    const { intent, rule } = readReply(rendering.text, { ...contextOf(language), organizationLanguages: LANGUAGES })
    assert.equal(intent, 'other', `${language} ${kind}: ${rule}`)
  }
})

test('SMS texts need no character that more than halves the room of a part, and few parts', () => {
  for (const { language, kind, text } of everyText.filter((entry) => entry.kind.startsWith('sms_'))) {
    const rendering = renderText(text, values)
    assert.ok(rendering.kind === 'rendered')
    const { forcedBy, segments } = countSmsSegments(rendering.text)
    assert.equal(forcedBy, null, `${language} ${kind}`)
    assert.ok(segments <= SMS_SEGMENTS_MAX, `${language} ${kind}: ${segments} parts`)
  }
})

test('an edited text is accepted or refused for the reason listed', () => {
  for (const [kind = '', expected = '', text = ''] of readTable('texts-checks.txt')) {
    const known = TEXT_KINDS.find((candidate) => candidate === kind)
    assert.ok(known, `unknown kind ${kind}`)
    assert.equal(checkText(known, text) ?? '-', expected, text)
  }
})

test('an accepted text still fits when every name is as long as names can be', () => {
  const long = { first_name: '👍'.repeat(200), agent_first_name: '👍'.repeat(200), org: '👍'.repeat(200) }
  const longest = `Hello {first_name}, here is {org}. ${'x'.repeat(BODY_LENGTH_MAX - 2 * 160 - 18)}`
  assert.equal(checkText('clarification', longest), null, 'premise: exactly at the limit')
  assert.equal(checkText('clarification', `${longest}x`), 'too_long')
  assert.equal(renderText(longest, long).kind, 'rendered')
  assert.deepEqual(renderText('x'.repeat(BODY_LENGTH_MAX + 1), values), { kind: 'invalid', problem: 'too_long' })
})

test("an organization's own text is used for its language and kind only", () => {
  const overrides = { es: { clarification: '¿Sí o no, {first_name}?' } }
  assert.equal(textOf('clarification', 'es', overrides), '¿Sí o no, {first_name}?')
  assert.equal(textOf('clarification', 'en', overrides), textOf('clarification', 'en'))
  assert.equal(textOf('re_prompt', 'es', overrides), textOf('re_prompt', 'es'))
})

test('each purpose has its text on each channel', () => {
  assert.equal(textKindOf('opt_in_request', 'whatsapp'), 'opt_in_request')
  assert.equal(textKindOf('opt_in_request', 'sms'), 'sms_opt_in_request')
  assert.equal(textKindOf('decline_confirmation', 'sms'), 'sms_opt_out_confirmation')
  assert.equal(textKindOf('clarification', 'sms'), 'sms_clarification')
  assert.equal(textKindOf('sms_help', 'sms'), 'sms_help')
})

/** Words in quotation marks and words in capitals, which is how the texts name an answer. */
function quotedOrCapital(text: string): readonly string[] {
  const quoted = [...text.matchAll(/["„«]\s?(\p{L}+)\s?["“»]/gu)].map(([, word = '']) => word)
  return [...quoted, ...(text.match(/(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu) ?? [])]
}

function contextOf(language: Language) {
  return { requestLanguage: language, contactLanguage: language, organizationLanguages: [language] }
}
