import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whomToAddress } from '../../../src/app/outbox/whom-to-address.ts'

const TYPED = { kind: 'phone', value: '+12025550101', valid: true, namedBy: 'agent' } as const
const GIVEN = { kind: 'phone', value: '+12025550102', valid: true, namedBy: 'provider' } as const
const BSUID = { kind: 'bsuid', value: 'US.a1', valid: true, namedBy: 'provider' } as const
const PARENT = { kind: 'parent_bsuid', value: 'US.ENT.a1', valid: true, namedBy: 'provider' } as const
const WA_ID = { kind: 'wa_id', value: '5511999', valid: true, namedBy: 'provider' } as const
const BAD = { kind: 'phone', value: '12', valid: false, namedBy: 'agent' } as const

test('WhatsApp goes to the names that the provider gave, and to a typed number only where there are none', () => {
  const cases = [
    { names: [TYPED], phone: TYPED.value, bsuid: null },
    { names: [TYPED, BSUID], phone: null, bsuid: BSUID.value },
    { names: [TYPED, PARENT], phone: null, bsuid: PARENT.value },
    { names: [TYPED, WA_ID], phone: '+5511999', bsuid: null },
    { names: [TYPED, GIVEN, BSUID], phone: GIVEN.value, bsuid: BSUID.value },
    { names: [GIVEN], phone: GIVEN.value, bsuid: null },
    { names: [BAD], phone: null, bsuid: null },
    { names: [], phone: null, bsuid: null },
  ]
  for (const { names, phone, bsuid } of cases) assert.deepEqual(whomToAddress('whatsapp', names), { phone, bsuid })
})

test('SMS goes to the newest number that is one, whoever gave it', () => {
  assert.deepEqual(whomToAddress('sms', [TYPED, GIVEN, BSUID]), { phone: TYPED.value, bsuid: null })
  assert.deepEqual(whomToAddress('sms', [BAD, GIVEN]), { phone: GIVEN.value, bsuid: null })
  assert.deepEqual(whomToAddress('sms', [BSUID]), { phone: null, bsuid: null })
})
