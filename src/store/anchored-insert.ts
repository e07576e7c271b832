import type { NamedStatement, Transaction } from './tenant-database.ts'

/** A column of a batch: its name and its type. Values of `bytea` are bytes or null, those of `jsonb` are text. */
export type Column = readonly [name: string, type: string]

/**
 * Inserts many rows of one organization in one statement, anchored on the organization's own row so that a distributed
 * engine sends it whole to one node (scale-out §5.2). Values are given per row in the order of the columns.
 */
export function anchoredInsert(table: string, columns: readonly Column[], conflict = ''): AnchoredInsert {
  const names = columns.map(([name]) => name)
  const carried = columns.flatMap(carriersOf)
  const arrays = carried.map(([, type], index) => `$${index + 2}::${type}[]`)
  const bodies = columns.filter(([, type]) => type === 'bytea')
  const selected = columns.map((column) => selectionOf(column, `$${carried.length + 2 + bodies.indexOf(column)}`))
  const text = `insert into ${table} as t (organization_id, ${names.join(', ')})
    select o.organization_id, ${selected.join(', ')}
    from organizations o cross join unnest(${arrays.join(', ')}) u(${carried.map(([name]) => name).join(', ')})
    where o.organization_id = $1 ${conflict}`
  const statement: NamedStatement = { name: statementName(table, text), text }
  return async function insertRows<Returned>(tx: Transaction, rows: readonly (readonly unknown[])[]) {
    if (rows.length === 0) return []
    const values = columns.map(([, type], index) => {
      const column = rows.map((row) => row[index])
      return type === 'bytea' ? joined(column) : { arrays: [column], body: [] }
    })
    const result = await tx.query<Returned>(statement, [
      tx.organizationId,
      ...values.flatMap((value) => value.arrays),
      ...values.flatMap((value) => value.body),
    ])
    return result.rows
  }
}

export type AnchoredInsert = <Returned>(tx: Transaction, rows: readonly (readonly unknown[])[]) => Promise<Returned[]>

/**
 * The arrays in which a column's values travel. unnest takes apart nested arrays, so a column that is itself an array
 * travels as text and is cast. Bytes in an array would be written and read as text of more than twice their length:
 * all of a column travel joined, as they are, beside the places where each begins and how long it is.
 */
function carriersOf([name, type]: Column): Column[] {
  if (type === 'bytea')
    return [
      [`${name}_from`, 'int'],
      [`${name}_length`, 'int'],
    ]
  return [[name, isText(type) ? 'text' : type]]
}

function selectionOf([name, type]: Column, body: string): string {
  if (type === 'bytea') return `substring(${body}::bytea from u.${name}_from for u.${name}_length)`
  return isText(type) ? `u.${name}::${type}` : `u.${name}`
}

function isText(type: string): boolean {
  return type.endsWith('[]') || type === 'jsonb'
}

function joined(values: readonly unknown[]): { arrays: unknown[][]; body: Buffer[] } {
  const buffers = values.map((value) => {
    if (value === null || value instanceof Uint8Array) return value
    throw new TypeError('A value of a bytea column is bytes or null.')
  })
  let end = 1
  const starts = buffers.map((buffer) => {
    const start = end
    end += buffer?.length ?? 0
    return start
  })
  const lengths = buffers.map((buffer) => buffer?.length ?? null)
  return { arrays: [starts, lengths], body: [Buffer.concat(buffers.filter((buffer) => buffer !== null))] }
}

function statementName(table: string, text: string): string {
  let hash = 0
  for (const character of text) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0
  return `insert_${table}_${(hash >>> 0).toString(36)}`
}
