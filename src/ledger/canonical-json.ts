/** What evidence may consist of (attestation section 10): no fractions, no dates, nothing that prints in two ways. */
export type CanonicalValue =
  | string
  | boolean
  | null
  | number
  | readonly CanonicalValue[]
  | { readonly [name: string]: CanonicalValue }

/**
 * The one text of a value, RFC 8785: no white space, members sorted by UTF-16 code units, minimal escapes. Throws for
 * numbers that are not safe integers, lone surrogates, undefined, functions, dates, maps and every other object.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return stringText(value)
  if (typeof value === 'number') return integerText(value)
  if (isList(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  return objectText(value)
}

/** The UTF-8 bytes of `canonicalJson`: what is hashed and stored. */
export function canonicalBytes(value: CanonicalValue): Buffer {
  return Buffer.from(canonicalJson(value), 'utf8')
}

function isList(value: object): value is readonly CanonicalValue[] {
  return Array.isArray(value)
}

function stringText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('Evidence cannot hold half of a surrogate pair.')
  // ECMAScript's string form is RFC 8785's, by that document's section 3.2.2.2.
  return JSON.stringify(text)
}

function integerText(number: number): string {
  if (!Number.isSafeInteger(number)) throw new TypeError('Evidence holds safe integers only; write amounts as text.')
  return String(Object.is(number, -0) ? 0 : number)
}

function objectText(value: { readonly [name: string]: CanonicalValue }): string {
  const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('Evidence holds plain objects only.')
  let text = ''
  // Without a comparator, which is called for every pair: the order of code units is the one that is wanted.
  for (const name of Object.keys(value).sort()) {
    const member = value[name]
    if (member === undefined) throw new TypeError('Evidence cannot hold undefined.')
    text += `${text === '' ? '' : ','}${stringText(name)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}
