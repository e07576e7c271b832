// Letters that look like a Latin letter in either case. Used for STOP only: a YES spelled with them is no yes (§4.2 step 8).
const LOOKALIKES: readonly (readonly [letters: string, latin: string])[] = [
  ['авсеһікмнорѕтухјԁԛԝ', 'abcehikmhopstyxjdqw'],
  ['αβεζηικμνορτυχ', 'abezhikmnoptyx'],
  ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnoprstuvwyz'],
  ['0$', 'os'],
]
// Boxed, white-on-black and flag letters that NFKC leaves alone: 🅢🅣🅞🅟, 🆂🆃🅾🅿, 🇸🇹🇴🇵.
const LETTER_RUNS: readonly number[] = [0x1f150, 0x1f170, 0x1f1e6]
const LETTERS_PER_RUN = 26
const CODE_OF_A = 0x61

const latinOf = makeTable()

/** A normalized text as it looks: lookalike letters become Latin, enclosing and stray marks disappear. */
export function toSkeleton(normalized: string): string {
  let skeleton = ''
  for (const character of normalized.normalize('NFKD').replace(/\p{M}/gu, '')) {
    skeleton += latinOf.get(character) ?? character
  }
  return skeleton
}

function makeTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>()
  for (const [letters, latin] of LOOKALIKES) {
    const targets = Array.from(latin)
    for (const [index, letter] of Array.from(letters).entries()) table.set(letter, targets[index] ?? letter)
  }
  for (const first of LETTER_RUNS) {
    for (let offset = 0; offset < LETTERS_PER_RUN; offset += 1) {
      table.set(String.fromCodePoint(first + offset), String.fromCharCode(CODE_OF_A + offset))
    }
  }
  return table
}
