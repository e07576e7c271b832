import type { SimRequest } from '../http/request.ts'
import type { Sender } from '../world/senders.ts'
import type { World } from '../world/world.ts'

/** The senders a control call may see and move; null is all of them. */
export type Scope = ReadonlySet<string> | null

/** `X-Simulator-Scope: id,id`, set by a proxy in front. An empty one is a scope of nobody. */
export function scopeOf({ headers }: SimRequest): Scope {
  const header = headers['x-simulator-scope']
  if (header === undefined) return null
  const ids = String(header).split(',')
  return new Set(ids.map((id) => id.trim()).filter((id) => id !== ''))
}

export function isInScope(scope: Scope, senderId: string): boolean {
  return scope === null || scope.has(senderId)
}

export function sendersIn(world: World, scope: Scope): Sender[] {
  return [...world.senders.all()].filter(({ id }) => isInScope(scope, id))
}
