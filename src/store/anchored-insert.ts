import type { NamedStatement, Transaction } from './tenant-database.ts'

/** A column of a batch: its name, and the array type its values travel in. `jsonb` and `bytea` travel as they are. */
export type Column = readonly [name: string, type: string]

/**
 * Inserts many rows of one organization in one statement, anchored on the organization's own row so that a distributed
 * engine sends it whole to one node (scale-out §5.2). Values are given per row in the order of the columns.
 */
export function anchoredInsert(table: string, columns: readonly Column[], conflict = ''): AnchoredInsert {
  const names = columns.map(([name]) => name)
  const arrays = columns.map(([, type], index) => `$${index + 2}::${travelType(type)}[]`)
  const selected = columns.map(([name, type]) => (travelType(type) === type ? `u.${name}` : `u.${name}::${type}`))
  const text = `insert into ${table} as t (organization_id, ${names.join(', ')})
    select o.organization_id, ${selected.join(', ')}
    from organizations o cross join unnest(${arrays.join(', ')}) u(${names.join(', ')})
    where o.organization_id = $1 ${conflict}`
  const statement: NamedStatement = { name: statementName(table, text), text }
  return async function insertRows<Returned>(tx: Transaction, rows: readonly (readonly unknown[])[]) {
    if (rows.length === 0) return []
    const values = columns.map((_, index) => rows.map((row) => row[index]))
    const result = await tx.query<Returned>(statement, [tx.organizationId, ...values])
    return result.rows
  }
}

export type AnchoredInsert = <Returned>(tx: Transaction, rows: readonly (readonly unknown[])[]) => Promise<Returned[]>

/** unnest takes apart nested arrays, so a column that is itself an array travels as text and is cast. */
function travelType(type: string): string {
  return type.endsWith('[]') || type === 'jsonb' ? 'text' : type
}

function statementName(table: string, text: string): string {
  let hash = 0
  for (const character of text) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0
  return `insert_${table}_${(hash >>> 0).toString(36)}`
}
