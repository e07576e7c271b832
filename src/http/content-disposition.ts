// What RFC 5987 lets stand as it is.
const NOT_PLAIN = /[^A-Za-z0-9!#$&+.^_`|~-]/g

/** Under which name a browser saves an answer: an ASCII one for old readers, and the whole one. */
export function contentDisposition(way: 'inline' | 'attachment', filename: string): string {
  const plain = filename.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(filename.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${way}; filename="${plain}"; filename*=UTF-8''${whole}`
}

/** The file name that a request gives in `Content-Disposition`; null when there is none to read. */
export function readFilename(header: string | undefined): string | null {
  const whole = /;\s*filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1]
  if (whole !== undefined) return decoded(whole.trim())
  return /;\s*filename="([^"]*)"/i.exec(header ?? '')?.[1] ?? null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return text.replaceAll(NOT_PLAIN, '_')
  }
}
