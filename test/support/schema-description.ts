import type { QueryResult } from 'pg'

type Query = (text: string) => Promise<QueryResult>

/**
 * The schema in plain lines: tables, columns, constraints, indexes, comments, policies and grants, in a fixed order.
 * Kept in src/store/schema.txt, so that a change of a migration shows what it does.
 */
export async function describeSchema(query: Query): Promise<string> {
  const { rows } = await query(`
    with tables as (
      select c.oid, c.relname as name, n.nspname || '.' || c.relname as full_name, c.relrowsecurity, c.relacl
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast'))
    ${Object.values(PARTS).join(' union all ')}
    order by 1, 2, 3`)
  const lines = new Map<string, string[]>()
  for (const { full_name: table, line } of rows) lines.set(table, [...(lines.get(table) ?? []), `  ${line}`])
  return `${[...lines].map(([table, details]) => [table, ...details].join('\n')).join('\n\n')}\n`
}

// Each gives table, rank, line. Not-null constraints are left to the columns: only newer servers list them too.
const PARTS = {
  comments: `select full_name collate "C", 0 as rank, 'comment ' || obj_description(oid, 'pg_class') collate "C" as line
    from tables where obj_description(oid, 'pg_class') is not null`,
  columns: `select full_name, 100 + a.attnum, 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end
      || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
    from tables join pg_attribute a on a.attrelid = oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum`,
  constraints: `select full_name, 2000, 'constraint ' || conname || ' ' || pg_get_constraintdef(k.oid)
    from tables join pg_constraint k on k.conrelid = tables.oid where contype <> 'n'`,
  indexes: `select full_name, 3000, pg_get_indexdef(i.indexrelid)
    from tables join pg_index i on i.indrelid = oid
    where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`,
  rowSecurity: `select full_name, 4000, 'row security on' from tables where relrowsecurity`,
  policies: `select full_name, 4001, 'policy ' || polname || case when polpermissive then '' else ' restrictive' end
      || ' for ' || case polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end
      || ' to ' || array_to_string(array(select rolname from pg_roles r where r.oid = any(polroles) order by 1), ', ')
      || coalesce(' using ' || pg_get_expr(polqual, polrelid), '')
      || coalesce(' check ' || pg_get_expr(polwithcheck, polrelid), '')
    from tables join pg_policy on polrelid = tables.oid`,
  grants: `select full_name, 5000, 'grant ' || lower(string_agg(privilege_type, ', ' order by privilege_type)) || ' to ' || r.rolname
    from tables cross join lateral aclexplode(relacl) g join pg_roles r on r.oid = g.grantee
    where r.rolname <> pg_get_userbyid((select relowner from pg_class c where c.oid = tables.oid))
    group by full_name, r.rolname`,
  columnGrants: `select full_name, 5001, 'grant ' || lower(privilege_type) || ' (' || string_agg(a.attname, ', ' order by a.attname) || ') to ' || r.rolname
    from tables join pg_attribute a on a.attrelid = tables.oid cross join lateral aclexplode(a.attacl) g
    join pg_roles r on r.oid = g.grantee group by full_name, privilege_type, r.rolname`,
}
