-- The log of each organization (attestation sections 6, 12, 13). Everything but the head is added and never changed:
-- tiles are read out of the rows of their hashes.

create table log_heads (
  organization_id uuid primary key references organizations,
  size bigint not null check (size >= 0),
  -- The hashes of the fewest complete subtrees that cover the log, from left to right.
  range bytea not null,
  -- The newest size under a signed checkpoint; null before the first.
  published_size bigint,
  -- Served to anybody; else to the organization's own API keys.
  is_public boolean not null default false,
  -- Why nothing is signed any more: the log failed its check. Cleared by nobody but a person.
  problem text,
  problem_at timestamptz
);

create table log_entries (
  organization_id uuid not null,
  idx bigint not null check (idx >= 0),
  event_id uuid not null,
  leaf bytea not null check (length(leaf) <= 65535),
  leaf_hash bytea not null check (length(leaf_hash) = 32),
  primary key (organization_id, idx),
  unique (organization_id, event_id),
  foreign key (organization_id) references log_heads (organization_id)
);
comment on table log_entries is 'append-only: the log';

-- The hashes of tiles above the lowest level.
create table log_nodes (
  organization_id uuid not null,
  level int not null check (level between 1 and 6),
  idx bigint not null check (idx >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (organization_id, level, idx),
  foreign key (organization_id) references log_heads (organization_id)
);
comment on table log_nodes is 'append-only: the log';

create table log_checkpoints (
  organization_id uuid not null,
  size bigint not null check (size >= 0),
  root bytea not null check (length(root) = 32),
  -- The signed note, byte for byte.
  note bytea not null,
  signed_at timestamptz not null,
  primary key (organization_id, size),
  foreign key (organization_id) references log_heads (organization_id)
);
comment on table log_checkpoints is 'append-only: the log';

create table log_keys (
  organization_id uuid not null,
  key_id text not null,
  vkey text not null,
  -- The first size that this key signed.
  from_size bigint not null,
  created_at timestamptz not null,
  primary key (organization_id, key_id),
  foreign key (organization_id) references log_heads (organization_id)
);
comment on table log_keys is 'append-only: the log';

insert into log_heads (organization_id, size, range) select organization_id, 0, '' from organizations;

do $$
declare
  tenant_table text;
  own_rows constant text := 'organization_id = nullif(current_setting(''app.organization'', true), '''')::uuid';
begin
  foreach tenant_table in array array['log_heads', 'log_entries', 'log_nodes', 'log_checkpoints', 'log_keys']
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('create policy own_organization on %I to yesline_app using (%s) with check (%s)',
      tenant_table, own_rows, own_rows);
    execute format('create policy erase_own_organization on %I to yesline_eraser using (%s) with check (%s)',
      tenant_table, own_rows, own_rows);
    execute format('grant select, delete on %I to yesline_eraser', tenant_table);
  end loop;
  foreach tenant_table in array array['log_entries', 'log_nodes', 'log_checkpoints', 'log_keys']
  loop
    execute format('grant select, insert on %I to yesline_app', tenant_table);
    execute format('create policy evidence_of_demos on %I as restrictive for delete to yesline_eraser using (exists (
      select from organizations o where o.organization_id = %I.organization_id and o.kind = ''demo''))',
      tenant_table, tenant_table);
  end loop;
end
$$;

grant select, insert, update on log_heads to yesline_app;
grant select (organization_id, size, published_size, problem) on log_heads to yesline_sweep;
create policy sweep_all on log_heads for select to yesline_sweep using (true);
