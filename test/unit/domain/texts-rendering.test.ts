import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LANGUAGES } from '../../../src/domain/language.ts'
import { checkText } from '../../../src/domain/texts/check-text.ts'
import { VALUE_CODE_POINTS_MAX } from '../../../src/domain/texts/limits.ts'
import { cleanValue, makeTextValues } from '../../../src/domain/texts/text-values.ts'
import { fillTemplate, inOurForm, packOf, renderText, templateOf, textOf } from '../../../src/domain/texts.ts'

const maria = { first_name: 'Maria', agent_first_name: 'Sam', org: 'Harbour Bank' }
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: fc.constantFrom('{', '}', 'org', '$&', '$1', '\n', '\t', ' ', '\u202e', 'é'), maxLength: 40 }),
)

test('the Spanish request reads as pictured', () => {
  assert.deepEqual(renderText(textOf('opt_in_request', 'es'), maria), {
    kind: 'rendered',
    text: 'Hola Maria, soy Sam de Harbour Bank. ¿Podemos escribirte por WhatsApp sobre tu cuenta? Puedes parar en cualquier momento respondiendo STOP.',
  })
})

test('a value is never read as a placeholder or a pattern', () => {
  const hostile = { first_name: '{org}', agent_first_name: '$& $1 $$', org: '{{first_name}}' }
  assert.deepEqual(renderText('{first_name}, {agent_first_name}, {org}!', hostile), {
    kind: 'rendered',
    text: '{org}, $& $1 $$, {{first_name}}!',
  })
})

test('a text that cannot be rendered says why and gives no text', () => {
  assert.deepEqual(renderText('Hello {name}', maria), { kind: 'invalid', problem: 'unknown_placeholder' })
  assert.deepEqual(renderText('Hello {first_name', maria), { kind: 'invalid', problem: 'stray_brace' })
  assert.deepEqual(renderText(' ', maria), { kind: 'invalid', problem: 'empty' })
  const nobody = { ...maria, first_name: ' \u202e\n' }
  assert.deepEqual(renderText('Hello {first_name}!', nobody), { kind: 'invalid', problem: 'empty_value' })
})

test('values lose line breaks, tabs, runs of spaces, hidden and reordering characters, and grow no longer than allowed', () => {
  assert.equal(cleanValue('  Ana\r\n\tMaria    Silva\u2028 '), 'Ana Maria Silva')
  assert.equal(cleanValue('\u202eevil\u202c\u200b\ufeff\u0000'), 'evil')
  assert.equal(cleanValue('نور\u200cا'), 'نور\u200cا', 'a joiner is part of the name')
  assert.equal(cleanValue('a\ud800b'), 'a\ufffdb')
  const long = cleanValue('👍'.repeat(65_536))
  assert.equal(Array.from(long).length, VALUE_CODE_POINTS_MAX)
  assert.ok(long.endsWith('…'))
  assert.equal(cleanValue('x'.repeat(VALUE_CODE_POINTS_MAX)), 'x'.repeat(VALUE_CODE_POINTS_MAX))
})

test('a person without a name is still addressed, and a request of the API never names the organization twice', () => {
  const names = { contact: '\u200b', agent: null, organization: 'Harbour Bank' }
  assert.deepEqual(makeTextValues(packOf('en'), names), {
    first_name: 'dear customer',
    agent_first_name: 'the team',
    org: 'Harbour Bank',
  })
  assert.equal(makeTextValues(packOf('de'), { ...names, contact: ' Ute ' }).first_name, 'Ute')
  for (const language of LANGUAGES) {
    const text = renderText(textOf('opt_in_request', language), makeTextValues(packOf(language), names))
    assert.equal(text.kind === 'rendered' && text.text.split('Harbour Bank').length - 1, 1, language)
  }
})

test('the template has named parameters, quick replies and the language code of Meta', () => {
  assert.deepEqual(templateOf('pt'), {
    name: 'yesline_opt_in_request',
    language: 'pt_BR',
    body: textOf('opt_in_request', 'pt').replaceAll('{', '{{').replaceAll('}', '}}'),
    parameters: [
      { name: 'first_name', example: 'Maria' },
      { name: 'agent_first_name', example: 'Sam' },
      { name: 'org', example: 'Harbour Bank' },
    ],
    quickReplies: ['Sim', 'Não'],
  })
  assert.equal(inOurForm(templateOf('it').body), textOf('opt_in_request', 'it'))
})

test('a parameter that a text names twice is sent once', () => {
  const text = 'Hello {org} friend, may {org} write to you, {first_name}?'
  assert.equal(checkText('opt_in_request', text), null, 'premise: an allowed text')
  const template = templateOf('en', text)
  assert.deepEqual(
    template.parameters.map(({ name }) => name),
    ['org', 'first_name'],
  )
  const filled = fillTemplate(template, maria)
  assert.ok(filled.kind === 'filled')
  assert.equal(filled.text, 'Hello Harbour Bank friend, may Harbour Bank write to you, Maria?')
})

test('parameters are cleaned even when the values were not', () => {
  const filled = fillTemplate(templateOf('en'), { ...maria, first_name: 'Ana\n\tMaria' })
  assert.ok(filled.kind === 'filled')
  assert.deepEqual(filled.parameters[0], { name: 'first_name', text: 'Ana Maria' })
  assert.ok(filled.text.startsWith('Hello Ana Maria, this is Sam'))
})

test('what Meta would put together from the parameters is what the preview shows, whatever the names', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LANGUAGES), anyName, anyName, anyName, (language, contact, agent, organization) => {
      const values = makeTextValues(packOf(language), { contact, agent, organization: `Bank ${organization}` })
      const template = templateOf(language)
      const filled = fillTemplate(template, values)
      assert.ok(filled.kind === 'filled')
      const byName = new Map<string, string>(filled.parameters.map(({ name, text }) => [name, text]))
      assert.equal(putTogether(template.body, byName), filled.text)
      assert.deepEqual(renderText(textOf('opt_in_request', language), values), { kind: 'rendered', text: filled.text })
      for (const text of byName.values()) assert.doesNotMatch(text, /^$|[\n\r\t]| {2}/)
    }),
    { numRuns: 1000 },
  )
})

/** As Meta does it: each `{{name}}` of the body is replaced by its parameter. */
function putTogether(body: string, parameters: ReadonlyMap<string, string>): string {
  return body.replace(/\{\{(\w+)\}\}/g, (_, name: string) => parameters.get(name) ?? '')
}
