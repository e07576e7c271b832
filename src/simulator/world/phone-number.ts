const SPELLING = /^\+?[\d\s().-]+$/
const DIGITS = /^\d{7,15}$/

/** Country codes with the letters of one country that uses them: enough for a business-scoped id that looks right. */
const COUNTRIES: ReadonlyArray<readonly [string, string]> = [
  ['351', 'PT'],
  ['353', 'IE'],
  ['971', 'AE'],
  ['972', 'IL'],
  ['1', 'US'],
  ['7', 'KZ'],
  ['20', 'EG'],
  ['27', 'ZA'],
  ['30', 'GR'],
  ['31', 'NL'],
  ['32', 'BE'],
  ['33', 'FR'],
  ['34', 'ES'],
  ['39', 'IT'],
  ['41', 'CH'],
  ['43', 'AT'],
  ['44', 'GB'],
  ['45', 'DK'],
  ['46', 'SE'],
  ['47', 'NO'],
  ['48', 'PL'],
  ['49', 'DE'],
  ['52', 'MX'],
  ['54', 'AR'],
  ['55', 'BR'],
  ['57', 'CO'],
  ['61', 'AU'],
  ['62', 'ID'],
  ['64', 'NZ'],
  ['65', 'SG'],
  ['81', 'JP'],
  ['82', 'KR'],
  ['90', 'TR'],
  ['91', 'IN'],
]

/** A number as people and clients write it, as `+` and digits; null when it is none. Bare digits are international. */
export function parsePhone(text: string): string | null {
  if (!SPELLING.test(text)) return null
  const digits = text.replace(/\D/g, '')
  return DIGITS.test(digits) ? `+${digits}` : null
}

/** The digits alone, as WhatsApp writes its `wa_id`. */
export function digitsOf(e164: string): string {
  return e164.slice(1)
}

export function countryOf(e164: string): string {
  return COUNTRIES.find(([code]) => e164.startsWith(code, 1))?.[1] ?? 'ZZ'
}
