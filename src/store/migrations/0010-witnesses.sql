-- Witnesses of an organization's log (attestation section 8): who confirms its checkpoints, and how far each has come.

create table log_witnesses (
  organization_id uuid not null,
  -- Its public key as it is pinned: name, key ID, key.
  vkey text not null,
  -- Where `add-checkpoint` is.
  url text not null,
  added_at timestamptz not null,
  -- The size that it confirmed last; null while we do not know.
  size bigint check (size >= 0),
  -- When it confirmed, by its own clock.
  confirmed_at timestamptz,
  next_try_at timestamptz not null,
  -- Tries in a row that failed, and why the last one did.
  tries int not null check (tries >= 0),
  problem text,
  problem_at timestamptz,
  primary key (organization_id, vkey),
  foreign key (organization_id) references log_heads (organization_id)
);

-- Lines below a checkpoint, added after it was signed. Its own text and signatures stay as they are.
create table log_cosignatures (
  organization_id uuid not null,
  size bigint not null,
  vkey text not null,
  -- The signature line, byte for byte.
  line bytea not null check (length(line) <= 1000),
  kept_at timestamptz not null,
  primary key (organization_id, size, vkey),
  foreign key (organization_id, size) references log_checkpoints (organization_id, size)
);
comment on table log_cosignatures is 'append-only: the log';

do $$
declare
  tenant_table text;
  own_rows constant text := 'organization_id = nullif(current_setting(''app.organization'', true), '''')::uuid';
begin
  foreach tenant_table in array array['log_witnesses', 'log_cosignatures']
  loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('create policy own_organization on %I to yesline_app using (%s) with check (%s)',
      tenant_table, own_rows, own_rows);
    execute format('create policy erase_own_organization on %I to yesline_eraser using (%s) with check (%s)',
      tenant_table, own_rows, own_rows);
    execute format('grant select, delete on %I to yesline_eraser', tenant_table);
  end loop;
end
$$;

create policy evidence_of_demos on log_cosignatures as restrictive for delete to yesline_eraser using (exists (
  select from organizations o where o.organization_id = log_cosignatures.organization_id and o.kind = 'demo'));
grant select, insert on log_cosignatures to yesline_app;
grant select, insert, update, delete on log_witnesses to yesline_app;
grant select (organization_id, size, next_try_at) on log_witnesses to yesline_sweep;
create policy sweep_all on log_witnesses for select to yesline_sweep using (true);
