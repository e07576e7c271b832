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
  const runs: MetaHook[][] = []
  let lastKind = ''
  for (const hook of hooks) {
    const kind = kindOf(hook)
    const run = runs.at(-1)
    if (run !== undefined && kind !== '' && kind === lastKind) run.push(hook)
    else runs.push([hook])
    lastKind = kind
  }
  return runs.flatMap((run) => {
    const [first] = run
    return first === undefined ? [] : { value: merged(run), field: first.field }
  })
}

/** The field and the list that an update is about; empty for one that is no list, which shares with nobody. */
function kindOf({ field, value }: MetaHook): string {
  const list = Object.keys(value).find((key) => key !== 'contacts' && Array.isArray(value[key]))
  return list === undefined ? '' : `${field} ${list}`
}

function merged(run: readonly MetaHook[]): Value {
  const value: Record<string, unknown> = {}
  const contacts = new Map<string, unknown>()
  for (const each of run) {
    for (const [key, content] of Object.entries(each.value)) {
      const known = value[key]
      if (!Array.isArray(content)) value[key] = content
      else if (key === 'contacts') for (const contact of content) contacts.set(JSON.stringify(contact), contact)
      else if (Array.isArray(known)) known.push(...content)
      else value[key] = [...content]
    }
  }
  return contacts.size === 0 ? value : { ...value, contacts: [...contacts.values()] }
}
