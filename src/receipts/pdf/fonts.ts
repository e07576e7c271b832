import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const folder = dirname(fileURLToPath(import.meta.resolve('@fontsource/noto-sans/package.json')))

export type Weight = 400 | 700

/** Text that one font file can show. */
export interface Run {
  readonly subset: string
  readonly text: string
}

const FIRST_SUBSET = 'latin'
/** Everything below a space but the newline, and what turns the direction of text around. */
const CONTROLS = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
/** What the web font's makers put into which file, the commonest file first. */
const SUBSETS = readSubsets()
/** Stands for a character that none of them has. It is in the Latin file. */
const REPLACEMENT = '\ufffd'

/** The bytes of a font file, as it came. */
export function readFont(subset: string, weight: Weight): Buffer {
  return readFileSync(join(folder, 'files', `noto-sans-${subset}-${weight}-normal.woff`))
}

/** Cuts a text into runs by the font that has its characters; the replacement stands for those that none has. */
export function runsOf(text: string): Run[] {
  const runs: { subset: string; text: string }[] = []
  for (const character of text.normalize('NFC').replaceAll(CONTROLS, ' ')) {
    const subset = subsetOf(character, runs.at(-1)?.subset)
    const [name, shown] = subset === undefined ? [FIRST_SUBSET, REPLACEMENT] : [subset, character]
    const last = runs.at(-1)
    if (last?.subset === name) last.text += shown
    else runs.push({ subset: name, text: shown })
  }
  return runs
}

/** Whether every character of a text can be shown. */
export function canShow(text: string): boolean {
  return !runsOf(text).some((run) => run.text.includes(REPLACEMENT)) || text.includes(REPLACEMENT)
}

/** Stays with the present font where it can: a space between two Greek words is Greek. */
function subsetOf(character: string, present: string | undefined): string | undefined {
  const code = character.codePointAt(0) ?? 0
  const having = SUBSETS.filter(({ ranges }) => ranges.some(([first, last]) => code >= first && code <= last))
  return having.find(({ name }) => name === present)?.name ?? having[0]?.name
}

function readSubsets() {
  const ranges: unknown = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8'))
  const byName = Object.entries(z.record(z.string(), z.string()).parse(ranges))
  const subsets = byName.map(([name, text]) => ({ name, ranges: text.split(',').map(rangeOf) }))
  return subsets.toSorted((a, b) => Number(b.name === FIRST_SUBSET) - Number(a.name === FIRST_SUBSET))
}

/** `U+0400-045F` or `U+2116`. */
function rangeOf(text: string): readonly [number, number] {
  const [first = '', last = first] = text.replace('U+', '').split('-')
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
}
