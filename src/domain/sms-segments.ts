/** One 7-bit unit each, after 3GPP TS 23.038. */
const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Two units each: an escape and a character. */
const GSM_EXTENDED = new Set('\f^{}\\[~]|€')

const GSM = { single: 160, joined: 153 } as const
/** UTF-16 units; a joined part gives up some room for the header that joins it. */
const UCS2 = { single: 70, joined: 67 } as const

export type SmsSegments = {
  readonly encoding: 'gsm7' | 'ucs2'
  /** Characters of the encoding that the text takes. */
  readonly units: number
  /** Parts that are sent and paid for; 0 for an empty text. */
  readonly segments: number
  /** Units that still fit into the last part. */
  readonly unitsLeft: number
  /** The first character that is not in GSM-7 and so more than halves every part; null when there is none. */
  readonly forcedBy: string | null
}

/** How a text is cut into SMS parts. A character of two units never straddles two parts. */
export function countSmsSegments(text: string): SmsSegments {
  const characters = Array.from(text)
  const forcedBy = characters.find((character) => gsmUnits(character) === null) ?? null
  const isGsm = forcedBy === null
  const sizes = characters.map((character) => (isGsm ? (gsmUnits(character) ?? 1) : character.length))
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const { single, joined } = isGsm ? GSM : UCS2
  const parts = units <= single ? { segments: units === 0 ? 0 : 1, unitsLeft: single - units } : pack(sizes, joined)
  return { encoding: isGsm ? 'gsm7' : 'ucs2', units, ...parts, forcedBy }
}

function gsmUnits(character: string): number | null {
  if (GSM_BASIC.has(character)) return 1
  return GSM_EXTENDED.has(character) ? 2 : null
}

function pack(sizes: readonly number[], room: number): { readonly segments: number; readonly unitsLeft: number } {
  let segments = 1
  let unitsLeft = room
  for (const size of sizes) {
    if (size > unitsLeft) {
      segments += 1
      unitsLeft = room
    }
    unitsLeft -= size
  }
  return { segments, unitsLeft }
}
