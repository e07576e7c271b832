import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  LATITUDE_MAX,
  LONGITUDE_MAX,
  readDegrees,
} from '../../../src/web/screens/inbox/composer/attachments/coordinate.ts'

test('Degrees are read with a decimal point or comma and any minus, and nothing else is taken for a number.', () => {
  for (const [text, degrees] of [
    ['51.501', 51.501],
    [' 51,501 ', 51.501],
    ['-0.142', -0.142],
    ['\u22120,142', -0.142],
    ['+90', 90],
    ['-90', -90],
    ['0', 0],
    ['90.0001', null],
    ['91', null],
    ['', null],
    ['1e1', null],
    ['0x10', null],
    ['5 1', null],
    ['51.501, -0.142', null],
    ['Infinity', null],
  ] as const) {
    assert.equal(readDegrees(text, LATITUDE_MAX), degrees, text)
  }
  assert.equal(readDegrees('-179,99', LONGITUDE_MAX), -179.99)
  assert.equal(readDegrees('181', LONGITUDE_MAX), null)
})
