import type { Hook } from './hook.ts'

type MetaHook = Extract<Hook, { kind: 'meta' }>
type Value = Readonly<Record<string, unknown>>
interface Change {
  readonly field: string
  readonly value: Value
}

/** After so many changes a batch starts another entry, so that receivers meet several of both. */
const CHANGES_PER_ENTRY = 2

/** The body of one post to a WhatsApp receiver (whatsapp-cloud-api §8.1). */
export function metaBody(wabaId: string, hooks: readonly MetaHook[]): object {
  return { object: 'whatsapp_business_account', entry: entriesOf(wabaId, changesOf(hooks)) }
}

function entriesOf(wabaId: string, changes: readonly Change[]): object[] {
  const entries: object[] = []
  for (let start = 0; start < changes.length; start += CHANGES_PER_ENTRY) {
    entries.push({ id: wabaId, changes: changes.slice(start, start + CHANGES_PER_ENTRY) })
  }
  return entries
}

/** Neighbors of one kind share a change, as Meta batches them: several statuses, or several messages. */
function changesOf(hooks: readonly MetaHook[]): Change[] {
  const changes: Change[] = []
  for (const { field, value } of hooks) {
    const last = changes.at(-1)
    const kind = kindOf(value)
    if (last !== undefined && kind !== '' && last.field === field && kindOf(last.value) === kind) {
      changes[changes.length - 1] = { field, value: merged(last.value, value) }
    } else {
      changes.push({ field, value: { ...value } })
    }
  }
  return changes.map(({ field, value }) => ({ value, field }))
}

function kindOf(value: Value): string {
  return Object.keys(value)
    .filter((key) => Array.isArray(value[key]) && key !== 'contacts')
    .join()
}

function merged(first: Value, second: Value): Value {
  const both: Record<string, unknown> = { ...first }
  for (const [key, more] of Object.entries(second)) {
    const known = both[key]
    if (!Array.isArray(more)) continue
    both[key] = Array.isArray(known) ? distinct([...known, ...more], key === 'contacts') : more
  }
  return both
}

function distinct(items: readonly unknown[], isContacts: boolean): readonly unknown[] {
  if (!isContacts) return items
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}
