import { withoutBidiControls } from '../../kit/bidi.ts'
import type { MatchPart } from './match.ts'

/** Text with what was searched for marked in it. */
export function Matched({ parts }: { readonly parts: readonly MatchPart[] }) {
  let start = 0
  return parts.map((part) => {
    const key = start
    start += part.text.length
    const text = withoutBidiControls(part.text)
    return part.isMatch ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
  })
}
