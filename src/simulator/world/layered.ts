/** The layer under every sender's own. */
export const EVERYONE = ''

export interface Layered<Value extends object> {
  /** Merges into one layer: a sender's id, or `EVERYONE`. */
  merge(layer: string, changes: Partial<Value>): void
  of(senderId: string): Value
  layers(): Iterable<readonly [string, Partial<Value>]>
  forget(isOf: (layer: string) => boolean): void
}

/** A sender's own values over everyone's over the defaults, field by field. */
export function layered<Value extends object>(defaults: Value): Layered<Value> {
  const layers = new Map<string, Partial<Value>>()
  const resolved = new Map<string, Value>()
  return {
    merge(layer, changes) {
      layers.set(layer, { ...layers.get(layer), ...changes })
      resolved.clear()
    },
    of(senderId) {
      const before = resolved.get(senderId)
      if (before !== undefined) return before
      const value = { ...defaults, ...layers.get(EVERYONE), ...layers.get(senderId) }
      resolved.set(senderId, value)
      return value
    },
    layers: () => layers.entries(),
    forget(isOf) {
      for (const layer of [...layers.keys()]) if (isOf(layer)) layers.delete(layer)
      resolved.clear()
    },
  }
}
