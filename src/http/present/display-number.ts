import type { Address } from '../../domain/channel.ts'
import { formatForReading, parsePhoneNumber } from '../../domain/phone-number.ts'

/** The number as people read it; a number that is none as it was typed; null when WhatsApp hides it. */
export function displayNumberOf(addresses: readonly Address[]): string | null {
  const phone = addresses.find((address) => address.kind === 'phone')?.value
  if (phone === undefined) return null
  return readableNumber(phone)
}

/** `+1 202 555 0101`; a text that is no number stays as it is. */
export function readableNumber(text: string): string {
  const reading = parsePhoneNumber(text, { defaultCountry: null })
  return reading.kind === 'valid' ? formatForReading(reading.number) : text
}
