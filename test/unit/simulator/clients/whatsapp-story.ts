import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Loose } from '../receiver.ts'
import { messages } from '../receiver.ts'
import type { Simulated } from '../simulated.ts'
import { approveTemplate, CUSTOMER, PHONE_NUMBER_ID } from '../simulated.ts'
import type { Example } from './foreign-client.ts'
import { metaPost, onPhone, runExample, verdicts } from './foreign-client.ts'

/** Letters that a body carries escaped: a verifier that hashes something else than the bytes stumbles here. */
const HELLO = 'Olá @Rosa 👋 1/2'
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const PIXEL_SHA256 = createHash('sha256').update(Buffer.from(PIXEL, 'base64')).digest('hex')

/** Sends with the client, looks at the phone, answers on it, and shows the client our webhooks, genuine and not. */
export async function tellStory(
  simulated: Simulated,
  { example, name, hasMedia }: { readonly example: Example; readonly name: string; readonly hasMedia: boolean },
): Promise<void> {
  await approveTemplate(simulated)
  const said = await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, {
    text: HELLO,
    from: PHONE_NUMBER_ID,
  })
  const sent = await runExample(example, ['send', said.json.id])
  assert.deepEqual(sent.read, { success: true })
  const ids = [sent.text, sent.template, sent.buttons, ...(hasMedia ? [sent.image] : [])].map(
    (answer: Loose): string => answer.messages?.[0]?.id ?? assert.fail(JSON.stringify(answer)),
  )
  const phone = await onPhone(simulated, ids)
  const shown = ids.map((id) => phone.find((message) => message.id === id))
  assert.deepEqual(
    shown.map(({ type, text: words }) => [type, words]),
    [
      ['text', `Hello from ${name}`],
      ['template', 'Message from Northgate Dental\nHello Rosa, may Imran continue on WhatsApp?\nReply STOP to opt out'],
      ['interactive', 'May we write?'],
      ...(hasMedia ? [['image', `From ${name}`]] : []),
    ],
  )
  assert.deepEqual(shown[2].buttons, [
    { text: 'Yes', payload: 'optin.yes' },
    { text: 'No', payload: 'optin.no' },
  ])
  assert.equal(phone.find(({ id }) => id === said.json.id).readByBusiness, true, 'the read receipt arrived')
  if (hasMedia) {
    assert.equal(sent.bytes, PIXEL_SHA256, 'the file came back as it went')
    assert.deepEqual(sent.gone, { success: true })
  }
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { button: 'optin.yes' })
  await simulated.receiver.until((all) => messages(all).find(({ type }) => type === 'interactive'), 'the tap')
  await expectVerdicts(simulated, example)
}

async function expectVerdicts(simulated: Simulated, example: Example): Promise<void> {
  const genuine = simulated.receiver.received.map(metaPost)
  const hello = genuine.find(({ body }) => body.includes('1\\/2')) ?? assert.fail('the greeting was posted')
  const [other] = genuine.filter(({ signature }) => signature !== hello.signature)
  const tampered = { ...hello, body: hello.body.replace('Rosa', 'Rose') }
  const swapped = { ...hello, signature: other?.signature ?? '' }
  assert.ok(genuine.length > 5, 'premise: messages and statuses were posted')
  const answers = await verdicts(example, [...genuine, tampered, swapped])
  assert.deepEqual(answers, [...genuine.map(() => true), false, false])
}
