/** Tables that are no tenant data (DESIGN section 2, "Exempt"), besides the auth schema. */
export const EXEMPT_TABLES = [
  'heartbeats',
  'known_master_keys',
  'parked_webhooks',
  'schema_migrations',
  'sender_directory',
  'setup_codes',
]

const TENANT_TABLES = `(select c.oid, c.relname, c.relrowsecurity from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and c.relname not in (${EXEMPT_TABLES.map((name) => `'${name}'`).join(', ')})) t`

/** The rules of scale-out section 13 as queries for what breaks them, each row with a `name`. */
export const SCHEMA_RULES: Readonly<Record<string, string>> = {
  'every tenant table has a primary key': `select relname as name from ${TENANT_TABLES}
    where not exists (select from pg_index where indrelid = oid and indisprimary)`,

  'every primary key and unique index of a tenant table begins with organization_id': `
    select i.indexrelid::regclass::text as name from ${TENANT_TABLES}
    join pg_index i on i.indrelid = t.oid and i.indisunique
    left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where a.attname is distinct from 'organization_id'`,

  'every foreign key of a tenant table begins with organization_id on both sides': `
    select k.conrelid::regclass || '.' || k.conname as name from ${TENANT_TABLES}
    join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
    where a.attname <> 'organization_id' or b.attname <> 'organization_id'`,

  'no foreign key sets columns to null or to a default': `select conname as name from pg_constraint
    where contype = 'f' and (confdeltype in ('n', 'd') or confupdtype in ('n', 'd'))`,

  'no column of a tenant table counts by itself': `select t.relname || '.' || a.attname as name from ${TENANT_TABLES}
    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
    left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
    where a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%'`,

  'there is no trigger': 'select tgname as name from pg_trigger where not tgisinternal',

  'no view reads with its owner’s rights, and none keeps rows': `select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and (relkind = 'm'
      or relkind = 'v' and not coalesce('security_invoker=true' = any(reloptions), false))`,

  'row security is on for every tenant table, with a policy for the application': `
    select relname as name from ${TENANT_TABLES} where not relrowsecurity or not exists (
      select from pg_policy p where p.polrelid = t.oid and p.polpermissive and 'yesline_app'::regrole = any(p.polroles))`,

  'every permissive policy of the application and the eraser names the organization': `
    select polrelid::regclass || '.' || polname as name from pg_policy
    where polpermissive and ('yesline_app'::regrole = any(polroles) or 'yesline_eraser'::regrole = any(polroles))
      and (pg_get_expr(polqual, polrelid) like '%app.organization%') is not true`,

  'no append-only table may be changed by a role of the running product': `
    select c.relname || ' by ' || r.rolname as name from pg_class c cross join pg_roles r
    where obj_description(c.oid, 'pg_class') like 'append-only%' and r.rolname like 'yesline_%' and not r.rolsuper
      and r.oid <> c.relowner
      and (has_any_column_privilege(r.oid, c.oid, 'update') or has_table_privilege(r.oid, c.oid, 'truncate, trigger, references')
        or has_table_privilege(r.oid, c.oid, 'delete') and r.rolname <> 'yesline_eraser')`,
}

/** Tables that break every rule at once: the test of the rules themselves. */
export const BROKEN_SCHEMA = `
  create table broken_parent (id serial primary key);
  create table broken (id bigint generated always as identity, parent int references broken_parent on delete set null);
  comment on table broken is 'append-only: or so it says';
  grant update (parent) on broken to yesline_app;
  create policy broken_policy on broken to yesline_app using (true);
  create view broken_view as select id from broken;
  create function broken_function() returns trigger language plpgsql as 'begin return null; end';
  create trigger broken_trigger after insert on broken execute function broken_function();`
