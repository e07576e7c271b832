import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connectionOf, standing } from '../support/connect-steps.ts'
import { startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'
import { startRealProvider } from '../support/real-provider.ts'

test('a messaging service is connected by its own id, and its inbound address is set there', async (t) => {
  await using provider = await startRealProvider()
  const product = await startProduct({ env: provider.env })
  t.after(() => product.stop())
  const { api } = await product.newOrganization('real')
  const steps = connectionOf(api, 'sms')
  const { accountId, number, authToken, messagingServiceSid } = provider.twilio
  expect(await steps.start(), 200)
  await steps.look('before')
  expect(await steps.enter({ accountId, senderId: `MG${'0'.repeat(32)}`, authToken }), 200)
  assert.equal(standing(await steps.look('account'), 'number'), 'problem connection.number_unknown')
  await provider.putTwilio({ smsCapable: false })
  expect(await steps.enter({ senderId: messagingServiceSid }), 200)
  assert.equal(standing(await steps.look('account'), 'capability'), 'problem sms.capability')
  await provider.putTwilio()
  const account = await steps.look('account')
  assert.deepEqual(
    [account.step, account.senderId, account.number.replaceAll(' ', '')],
    ['receiving', messagingServiceSid, number],
  )
  assert.equal(standing(await steps.look('receiving'), 'subscribed'), 'problem connection.inbound_elsewhere')
  expect(await steps.act({ kind: 'subscribe' }), 200)
  assert.equal(standing(await steps.look('receiving'), 'subscribed'), 'ok')
  await provider.network.phone('+12025550125').type('Hello', { from: accountId, channel: 'sms' })
  await steps.until('receiving', 'signature', 'ok')
})
