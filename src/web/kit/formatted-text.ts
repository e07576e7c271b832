export type TextStyle = 'plain' | 'bold' | 'italic' | 'strike' | 'code' | 'link'

export interface TextRun {
  /** Place in the text. */
  readonly at: number
  readonly style: TextStyle
  readonly text: string
}

/** WhatsApp's own marks: they count only around words, never inside one. Links are plain https addresses. */
const MARKS =
  /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])|(?<![\p{L}\p{N}])(?:\*(\S(?:[^*\n]*\S)?)\*|_(\S(?:[^_\n]*\S)?)_|~(\S(?:[^~\n]*\S)?)~|(`{3}|`)(\S(?:[^`]*\S)?)\5)(?![\p{L}\p{N}])/gu

/** Splits a message into runs as WhatsApp shows them. Never HTML: whatever is not a mark stays text. */
export function formattedRuns(text: string): readonly TextRun[] {
  const runs: TextRun[] = []
  let end = 0
  for (const match of text.matchAll(MARKS)) {
    if (match.index > end) runs.push({ at: end, style: 'plain', text: text.slice(end, match.index) })
    runs.push({ at: match.index, ...runOf(match) })
    end = match.index + match[0].length
  }
  if (end < text.length) runs.push({ at: end, style: 'plain', text: text.slice(end) })
  return runs
}

function runOf(match: RegExpMatchArray): Omit<TextRun, 'at'> {
  const [whole, link, bold, italic, strike, , code] = match
  if (link !== undefined) return { style: 'link', text: link }
  if (bold !== undefined) return { style: 'bold', text: bold }
  if (italic !== undefined) return { style: 'italic', text: italic }
  if (strike !== undefined) return { style: 'strike', text: strike }
  if (code !== undefined) return { style: 'code', text: code }
  return { style: 'plain', text: whole ?? '' }
}
