import { LedgerError } from './ledger-error.ts'

/** Sizes and positions are numbers up to 2^53 - 1; beyond 32 bits, so no bit operators on them anywhere. */
export function checkSize(size: number): number {
  if (!Number.isSafeInteger(size) || size < 0) throw new LedgerError('size.range')
  return size
}

/** The number of a decimal without sign and leading zeros, or undefined: `08`, `1e3`, ` 7` and 2^53 are none. */
export function parseDecimal(text: string): number | undefined {
  // 16 digits hold every safe integer.
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return undefined
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : undefined
}
