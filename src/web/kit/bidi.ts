/** Overrides, embeddings and isolates: with them a name could draw itself over the words that stand around it. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/gu

/** Shows each such control as a visible mark. The plain direction marks (LRM, RLM, ALM) only nudge and stay. */
export function withoutBidiControls(text: string): string {
  return text.replace(BIDI_CONTROLS, '⟪?⟫')
}

/** Shows them as JSON would escape them: for JSON that people read, and whose exact bytes are in the download. */
export function withEscapedBidiControls(json: string): string {
  return json.replace(BIDI_CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16)}`)
}
