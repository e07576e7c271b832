import type { z } from 'zod'
import type { ProviderError } from '../channel-event.ts'
import type { Exchange } from '../exchange.ts'
import { parseJson } from '../parse-json.ts'
import { readGraphError } from './send-outcome.ts'

export type TemplateAnswer<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly error: ProviderError }
  /** Nobody knows whether it was done: the next list tells. */
  | { readonly kind: 'failed' }

/** What became of a call that manages templates. */
export function readAnswer<Value>(ended: Exchange, schema: z.ZodType<Value>): TemplateAnswer<Value> {
  if (ended.kind !== 'answered') return { kind: 'failed' }
  const error = readGraphError(ended.body)
  // Of a fault on their side nobody knows what it left behind.
  if (error !== null && ended.status < 500) return { kind: 'refused', error }
  const parsed = schema.safeParse(parseJson(ended.body))
  return parsed.success ? { kind: 'done', value: parsed.data } : { kind: 'failed' }
}
