import type { InboxPart } from './parts.ts'

/** While one lane waits for the database another one thinks; more would only wait for the two or four cores. */
const LANES = 2
/** A look of fewer webhooks is cheaper in one transaction than in several. */
const LOOK_MIN = 40

/**
 * Divides a look into lanes that may be handled at the same time, each in a transaction of its own. Webhooks that name
 * a writer in common stay in one lane, in arrival order, and so does everything that names no writer: what the provider
 * reports of messages, of templates and of the account.
 */
export function lanesOf(parts: readonly InboxPart[]): InboxPart[][] {
  if (parts.length < LOOK_MIN) return [[...parts]]
  const lanes = Array.from({ length: LANES }, () => new Set<InboxPart>())
  for (const group of groupsOf(parts)) {
    const shortest = lanes.reduce((least, lane) => (lane.size < least.size ? lane : least))
    for (const part of group) shortest.add(part)
  }
  return lanes.map((lane) => parts.filter((part) => lane.has(part))).filter((lane) => lane.length > 0)
}

/** What belongs together: by a name in common, or by way of a third one. The largest first, so that lanes come out even. */
function groupsOf(parts: readonly InboxPart[]): InboxPart[][] {
  const nameless: InboxPart[] = []
  const byKey = new Map<string, InboxPart[]>()
  for (const part of parts) {
    const keys = part.items === null ? part.row.keys : []
    const known = new Set(keys.flatMap((key) => [byKey.get(key)].filter((group) => group !== undefined)))
    const [group = keys.length === 0 ? nameless : [], ...others] = known
    group.push(part, ...others.flat())
    for (const { row } of others.flat()) for (const key of row.keys) byKey.set(key, group)
    for (const key of keys) byKey.set(key, group)
  }
  return [nameless, ...new Set(byKey.values())].sort((a, b) => b.length - a.length)
}
