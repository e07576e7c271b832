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
    .update(canonicalJson(Json.parse(request)))
    .digest()
}
