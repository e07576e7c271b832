import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CanonicalValue, canonicalJson } from '../../../src/ledger/canonical-json.ts'
import { canShow, runsOf } from '../../../src/receipts/pdf/fonts.ts'
import { factsOf, headlineOf, limitOf } from '../../../src/receipts/pdf/receipt-facts.ts'
import { receiptPdf } from '../../../src/receipts/pdf/receipt-pdf.ts'
import { type ReceiptContent, receiptContent } from '../../../src/receipts/receipt-content.ts'

const ID = '018f0000-0000-7000-8000-000000000009'
const OPTIONS = { paper: 'a4', verifierUrl: `https://yes.example/verify#${ID}` } as const

function contentOf(
  eventType: string,
  name = 'Maria Lopez',
  more: { readonly [name: string]: CanonicalValue } = {},
): ReceiptContent {
  const event = {
    eventType,
    channel: 'whatsapp',
    method: eventType === 'requested' ? 'agent_recorded' : 'button',
    controller: { name: 'Harbour Bank' },
    simulated: true,
  }
  const subject = { subject: { name, msisdn: '+12025550101' }, times: { at: '2026-11-03T14:02:11.000Z' }, ...more }
  return receiptContent(ID, { event: canonicalJson(event), subject: canonicalJson(subject) })
}

test('the headline says who did what, of every kind of event', () => {
  const headlines = ['granted', 'declined', 'revoked', 'requested', 'request_lapsed', 'hold_cleared'].map((type) =>
    headlineOf(contentOf(type)),
  )
  assert.deepEqual(headlines, [
    'Maria Lopez opted in to WhatsApp messages from Harbour Bank',
    'Maria Lopez declined WhatsApp messages from Harbour Bank',
    'Maria Lopez opted out of WhatsApp messages from Harbour Bank',
    'Harbour Bank asked Maria Lopez about WhatsApp messages',
    'No answer was received from Maria Lopez',
    'Hold cleared: Maria Lopez',
  ])
})

test('what the receipt cannot show is on it, and after erasure nobody is named', () => {
  const content = contentOf('granted')
  assert.match(limitOf(content), /the WhatsApp account of \+12025550101\. It can't show who was holding the phone\.$/)
  assert.equal(
    limitOf(contentOf('requested')),
    "This receipt can't show who was holding the phone.",
    'nobody answered yet',
  )
  const erased = { ...content, subject: undefined }
  assert.match(limitOf(erased), /the WhatsApp account of this number\./)
  const facts = [headlineOf(erased), ...factsOf(erased).map(({ label, text }) => `${label}: ${text}`)].join('\n')
  assert.match(facts, /^The customer opted in [\s\S]+Who: Erased at the customer's request$/m)
  assert.doesNotMatch(facts, /Maria|\+1202/)
})

test('each script is written in the font that has its letters, and what none has is replaced', () => {
  const subsets = (text: string) => runsOf(text).map(({ subset, text: run }) => `${subset}:${run}`)
  assert.deepEqual(subsets('Мария Ελένη'), ['cyrillic:Мария', 'latin: ', 'greek:Ελένη'])
  assert.deepEqual(subsets('Łódź'), ['latin-ext:Ł', 'latin:ód', 'latin-ext:ź'])
  assert.deepEqual(subsets('李'), ['latin:\ufffd'])
  assert.deepEqual(subsets('a\u0000b\u202ec\nd'), ['latin:a b c\nd'])
  assert.deepEqual([canShow('Zoë Ελένη'), canShow('李'), canShow('👋')], [true, false, false])
})

test('the same receipt is the same file, whatever is written in it', async () => {
  for (const name of ['Мария', '李 Wei', 'x'.repeat(2_000), `${'many words '.repeat(3_000)}`, '\u0000\u0007']) {
    const content = contentOf('granted', name, { note: 'Ελένη '.repeat(500) })
    const file = await receiptPdf(content, OPTIONS)
    assert.deepEqual(file, await receiptPdf(content, OPTIONS))
    assert.ok(file.toString('latin1').endsWith('%%EOF\n'))
  }
})
