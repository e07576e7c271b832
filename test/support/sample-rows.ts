import type { QueryResult } from 'pg'

export interface SampleInsert {
  readonly table: string
  readonly text: string
}

interface Column {
  readonly name: string
  readonly type: string
  readonly checks: string | null
}

/**
 * For every tenant table a statement that inserts one row for the organization in $1, made from the catalog, so that a
 * table added tomorrow is covered without a word. Values satisfy types and checks, those over several columns first; they
 * mean nothing.
 */
export async function sampleInserts(query: (text: string) => Promise<QueryResult>): Promise<SampleInsert[]> {
  const { rows } = await query(`
    select c.relname as table, json_agg(json_build_object('name', a.attname, 'type', a.atttypid::regtype::text,
      'checks', (select string_agg(pg_get_constraintdef(k.oid), ' ' order by cardinality(k.conkey) desc, k.conname) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any(k.conkey)))) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'sender_directory'
      and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organization_id')
    group by c.relname order by c.relname`)
  return rows.map(({ table, columns }: { table: string; columns: Column[] }) => ({
    table,
    text: `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')})
      values (${columns.map(sampleOf).join(', ')})`,
  }))
}

const SAMPLES: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  boolean: 'true',
  'timestamp with time zone': 'now()',
  jsonb: "'{}'",
  bytea: 'sha256(gen_random_uuid()::text::bytea)',
  'text[]': "'{}'",
  integer: '1',
  smallint: '1',
  bigint: '1',
}

function sampleOf({ name, type, checks }: Column): string {
  if (name === 'organization_id') return '$1::uuid'
  if (type === 'text') return firstChoice(checks) ?? 'gen_random_uuid()::text'
  const sample = SAMPLES[type]
  if (sample === undefined) throw new Error(`No sample for a column of type ${type}: add one.`)
  return sample
}

/** The first of the texts that a check allows. */
function firstChoice(checks: string | null): string | undefined {
  return /'([^']*)'::text/.exec(checks ?? '')?.[0]
}
