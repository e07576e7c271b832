import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../ledger/canonical-json.ts'

const Json = z.json()

/** SHA-256 of a request in the one text that it has, whatever order its members came in (reliability §5.5). */
export function requestHash(request: {
  readonly method: string
  readonly params: unknown
  readonly body: unknown
}): Buffer {
  return createHash('sha256')
    .update(canonicalJson(withoutFractions(Json.parse(request))))
    .digest()
}

type JsonValue = z.infer<typeof Json>

/** Places on the earth have fractions, of which the one text is the language's own. */
function withoutFractions(value: JsonValue): JsonValue {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : String(value)
  if (Array.isArray(value)) return value.map(withoutFractions)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutFractions(member)]))
}
