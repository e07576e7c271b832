/**
 * A text as the database can keep it: PostgreSQL refuses U+0000 in text and jsonb, and half a surrogate pair in jsonb
 * (reliability §5.1). What was really received stays in the sealed raw body.
 */
export function cleanText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed()
  return wellFormed.includes('\u0000') ? wellFormed.replaceAll('\u0000', '\uFFFD') : wellFormed
}
