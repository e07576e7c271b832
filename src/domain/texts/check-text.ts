import { BODY_LENGTH_MAX, VALUE_CODE_POINTS_MAX } from './limits.ts'
import { PLACEHOLDERS, type Placeholder, type TextKind } from './text-pack.ts'

export type TextProblem =
  | 'empty'
  | 'too_long'
  | 'unknown_placeholder'
  | 'stray_brace'
  | 'empty_value'
  | 'placeholder_at_edge'
  | 'placeholders_touch'

/** A text in the order it is read: words, and places for values. */
export type TextPiece = { readonly words: string } | { readonly placeholder: Placeholder }

export type ParsedText =
  | { readonly kind: 'parsed'; readonly pieces: readonly TextPiece[] }
  | { readonly kind: 'invalid'; readonly problem: TextProblem }

/** What keeps an edited text from being used for its kind; null when nothing does. Accepted texts always render. */
export function checkText(kind: TextKind, text: string): TextProblem | null {
  const parsed = parseText(text)
  if (parsed.kind === 'invalid') return parsed.problem
  if (text.trim() === '') return 'empty'
  if (longestRendering(parsed.pieces) > BODY_LENGTH_MAX) return 'too_long'
  return kind === 'opt_in_request' ? checkTemplate(parsed.pieces) : null
}

/** Cuts a text at its placeholders; every brace must belong to one. */
export function parseText(text: string): ParsedText {
  const pieces: TextPiece[] = []
  for (const [index, part] of text.split(/\{([^{}]*)\}/).entries()) {
    // split() puts what the group caught at the odd places.
    const isName = index % 2 === 1
    const placeholder = PLACEHOLDERS.find((name) => name === part)
    if (isName && placeholder === undefined) return { kind: 'invalid', problem: 'unknown_placeholder' }
    if (!isName && /[{}]/.test(part)) return { kind: 'invalid', problem: 'stray_brace' }
    if (isName && placeholder !== undefined) pieces.push({ placeholder })
    else if (part !== '') pieces.push({ words: part })
  }
  return { kind: 'parsed', pieces }
}

/** In UTF-16 units, of which one code point takes two at most. */
function longestRendering(pieces: readonly TextPiece[]): number {
  const lengths = pieces.map((piece) => ('words' in piece ? piece.words.length : 2 * VALUE_CODE_POINTS_MAX))
  return lengths.reduce((sum, length) => sum + length, 0)
}

/** Meta refuses a template whose variables begin or end the body, or touch (Cloud API §5.1, error 2388299). */
function checkTemplate(pieces: readonly TextPiece[]): TextProblem | null {
  const isPlace = pieces.map((piece) => 'placeholder' in piece || piece.words.trim() === '')
  if (isPlace.at(0) || isPlace.at(-1)) return 'placeholder_at_edge'
  const touch = isPlace.some((place, index) => place && isPlace[index + 1])
  return touch ? 'placeholders_touch' : null
}
