/** GSM 03.38: 160 characters in one part, 153 when a header joins parts; 70 and 67 as soon as one needs Unicode. */
const LIMITS = { gsm: { single: 160, joined: 153 }, unicode: { single: 70, joined: 67 } } as const

const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** These take two places: an escape and the character. */
const GSM_EXTENDED = '^{}\\[~]|€\f'

const BASIC = new Set(GSM_BASIC)
const EXTENDED = new Set(GSM_EXTENDED)

/** Characters that writing programs insert and that have a plain twin in GSM. */
const TWINS: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': ',',
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '•': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\t': ' ',
}

export interface SmsSize {
  /** Characters as a person counts them. */
  readonly characters: number
  readonly parts: number
  /** The first character that forces the short Unicode parts, or null. */
  readonly forcedBy: string | null
  /** Its plain twin, when there is one. */
  readonly twin: string | null
}

/** Size of a text as the networks count it. An empty text has no part. */
export function smsSize(text: string): SmsSize {
  const characters = [...text]
  const forcedBy = characters.find((character) => !BASIC.has(character) && !EXTENDED.has(character)) ?? null
  const weights = characters.map((character) => weightOf(character, forcedBy !== null))
  const limit = forcedBy === null ? LIMITS.gsm : LIMITS.unicode
  return {
    characters: characters.length,
    parts: partsOf(weights, limit),
    forcedBy,
    twin: forcedBy === null ? null : (TWINS[forcedBy] ?? null),
  }
}

/** The text with every character that has a plain twin replaced by it. */
export function withPlainTwins(text: string): string {
  return [...text].map((character) => TWINS[character] ?? character).join('')
}

function weightOf(character: string, isUnicode: boolean): number {
  if (isUnicode) return character.length
  return EXTENDED.has(character) ? 2 : 1
}

/** No character is cut in half by a boundary, so a heavy one at the edge moves into the next part. */
function partsOf(weights: readonly number[], limit: { readonly single: number; readonly joined: number }): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return 0
  if (total <= limit.single) return 1
  let parts = 1
  let filled = 0
  for (const weight of weights) {
    if (filled + weight > limit.joined) {
      parts += 1
      filled = 0
    }
    filled += weight
  }
  return parts
}
