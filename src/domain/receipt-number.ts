/** Crockford's alphabet: no I, L, O or U, so that a number survives being read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BITS = 5
const LETTERS = 8

/** `YL-7F3K-92QD`: the random end of the receipt's id, short enough to be read over the phone. */
export function receiptNumber(receiptId: string): string {
  const end = BigInt(`0x${receiptId.replaceAll('-', '').slice(-10)}`)
  const letters = Array.from({ length: LETTERS }, (_, place) => {
    const shift = BigInt((LETTERS - 1 - place) * BITS)
    return ALPHABET[Number((end >> shift) & 31n)] ?? '0'
  }).join('')
  return `YL-${letters.slice(0, 4)}-${letters.slice(4)}`
}
