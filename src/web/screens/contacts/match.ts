/** Text before, inside and after what was searched for, in order. */
export interface MatchPart {
  readonly text: string
  readonly isMatch: boolean
}

interface Folded {
  readonly text: string
  /** For every character of `text`, the index in the original that it comes from, and the end. */
  readonly origins: readonly number[]
}

/** Cuts a name where a searched word begins one of its words; case and accents do not matter. */
export function matchName(name: string, query: string): readonly MatchPart[] {
  const folded = fold(name)
  const marks = new Set<number>()
  for (const word of fold(query).text.split(/[^\p{L}\p{N}]+/u)) {
    for (let at = word === '' ? -1 : folded.text.indexOf(word); at !== -1; at = folded.text.indexOf(word, at + 1)) {
      const isWordStart = at === 0 || !/[\p{L}\p{N}]/u.test(folded.text[at - 1] ?? '')
      if (isWordStart) addRange(marks, folded.origins[at] ?? 0, folded.origins[at + word.length] ?? name.length)
    }
  }
  return cut(name, marks)
}

/** Cuts a number where its digits are those searched for; plus, spaces and leading zeros do not matter. */
export function matchNumber(number: string, query: string): readonly MatchPart[] {
  const marks = new Set<number>()
  const digits = /^[\d+()./\s-]+$/.test(query) ? query.replace(/\D/g, '').replace(/^0+/, '') : ''
  const places = [...number.matchAll(/\d/g)].map((match) => match.index)
  const at =
    digits.length < 2
      ? -1
      : places
          .map((place) => number[place] ?? '')
          .join('')
          .indexOf(digits)
  if (at !== -1) addRange(marks, places[at] ?? 0, (places[at + digits.length - 1] ?? 0) + 1)
  return cut(number, marks)
}

/** What the server would find, as far as the loaded rows tell: shown until its answer is there. */
export function isMatch(
  person: { readonly texts: readonly string[]; readonly number: string },
  query: string,
): boolean {
  if (matchNumber(person.number, query).some((part) => part.isMatch)) return true
  const searched = query.split(/\s+/u).filter((word) => word !== '')
  return searched.every((word) => person.texts.some((text) => matchName(text, word).some((part) => part.isMatch)))
}

function fold(text: string): Folded {
  const origins: number[] = []
  let folded = ''
  let index = 0
  for (const character of text) {
    const plain = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    for (let count = 0; count < plain.length; count += 1) origins.push(index)
    folded += plain
    index += character.length
  }
  return { text: folded, origins: [...origins, text.length] }
}

function addRange(marks: Set<number>, from: number, to: number): void {
  for (let index = from; index < to; index += 1) marks.add(index)
}

function cut(text: string, marks: ReadonlySet<number>): readonly MatchPart[] {
  const parts: { text: string; isMatch: boolean }[] = []
  for (let index = 0; index < text.length; index += 1) {
    const isMatch = marks.has(index)
    const last = parts.at(-1)
    if (last?.isMatch === isMatch) last.text += text[index] ?? ''
    else parts.push({ text: text[index] ?? '', isMatch })
  }
  return parts
}
