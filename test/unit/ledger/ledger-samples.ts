import assert from 'node:assert/strict'
import { LEDGER_FAULTS, LedgerError, type LedgerFault } from '../../../src/ledger/ledger-error.ts'
import type { NodeReader } from '../../../src/ledger/tree-node.ts'
import { type NaiveLog, naiveLog } from './naive-log.ts'

/** The entries of the reference tree (attestation section 14.1). */
export const EIGHT_ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'))

/** The entries of the larger tree (section 14.2). */
export function numberedEntries(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => Buffer.from(`yesline test leaf ${index}`))
}

export const EIGHT = naiveLog(EIGHT_ENTRIES)
export const THREE_HUNDRED = naiveLog(numberedEntries(300))

export function naiveNodes(log: NaiveLog): NodeReader {
  return ({ height, index }) => log.root(index * 2 ** height, (index + 1) * 2 ** height)
}

/** The code that the call fails with; anything but a typed error with its sentence fails the test. */
export function faultOf(call: () => unknown): LedgerFault | undefined {
  // Hundreds of thousands of errors are expected; collecting where each was made would be most of the time.
  const { stackTraceLimit } = Error
  try {
    Error.stackTraceLimit = 0
    call()
    return undefined
  } catch (error) {
    Error.stackTraceLimit = stackTraceLimit
    assert.ok(error instanceof LedgerError, `threw ${String(error)}`)
    assert.ok(error.message.startsWith(LEDGER_FAULTS[error.code]))
    return error.code
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

export function fails(code: LedgerFault, call: () => unknown): void {
  assert.equal(faultOf(call), code)
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

export function flipBit(bytes: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[Math.floor(bit / 8)] = (copy[Math.floor(bit / 8)] ?? 0) ^ (1 << (bit % 8))
  return copy
}

export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items.at(index)
  assert.ok(item !== undefined, `there is an item ${index}`)
  return item
}
