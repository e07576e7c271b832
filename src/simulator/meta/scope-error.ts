import { MANAGEMENT, MESSAGING } from '../world/sender-standing.ts'
import type { GraphError } from './graph-error.ts'
import type { GraphObject } from './graph-routes.ts'

const MESSAGING_EDGES = new Set(['messages', 'media', 'block_users'])

/** Sending needs the one permission, the account and its templates the other (whatsapp-cloud-api §2.2, §5.1). */
export function scopeError({ kind, sender }: GraphObject, edge: string): GraphError | null {
  const needed = kind === 'number' && MESSAGING_EDGES.has(edge) ? MESSAGING : MANAGEMENT
  const isSharedRead = kind === 'number' && edge === ''
  if (isSharedRead || sender.tokenScopes.includes(needed)) return null
  return { code: 200, message: `(#200) You do not have the necessary permission ${needed} for this call.` }
}
