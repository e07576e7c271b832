import type { CanonicalValue } from '../ledger/canonical-json.ts'

/** The member of an object on this path, or null when something on it is not there. */
export function memberAt(value: CanonicalValue | undefined, ...path: readonly string[]): CanonicalValue {
  let member: CanonicalValue = value ?? null
  for (const name of path) {
    if (typeof member !== 'object' || member === null || isList(member) || !Object.hasOwn(member, name)) return null
    member = member[name] ?? null
  }
  return member
}

export function textAt(value: CanonicalValue | undefined, ...path: readonly string[]): string | null {
  const member = memberAt(value, ...path)
  return typeof member === 'string' ? member : null
}

export function listAt(value: CanonicalValue | undefined, ...path: readonly string[]): readonly CanonicalValue[] {
  const member = memberAt(value, ...path)
  return typeof member === 'object' && member !== null && isList(member) ? member : []
}

function isList(value: object): value is readonly CanonicalValue[] {
  return Array.isArray(value)
}
